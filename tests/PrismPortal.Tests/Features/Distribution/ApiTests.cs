using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Distribution;

public sealed class ApiTests : IAsyncLifetime
{
    private TestPortal _portal = null!;

    public static TheoryData<string> Lists =>
        ["/api/v1/articles", "/api/v1/articles?language=ko&category=tech&tag=tag1", "/api/v1/categories", "/api/v1/tags", "/api/v1/search?q=%EB%B3%B8%EB%AC%B8"];

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync();
        await _portal.ImportAsync(
        [
            .. Newsroom.Many(45),
            new
            {
                id = "cable", title = "바다 밑의 길", body = Newsroom.Everything, category = "Tech", slug = "cable", tags = new[] { "케이블" }, author = "정다온",
                source = "기구", sourceUrl = "https://www.itu.int/", summary = "요약",
            },
        ]);
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Article_Asked_HasTheContractsFields()
    {
        var article = await JsonAsync("/api/v1/articles/cable");

        Assert.Equal(
            ["slug", "externalId", "title", "summary", "language", "category", "tags", "authors", "publishedAt", "updatedAt", "url", "source", "blocks", "bodyHtml", "bodyMarkdown", "translations", "related"],
            article.EnumerateObject().Select(property => property.Name));
        Assert.Equal("cable", article.GetProperty("externalId").GetString());
        Assert.Equal("/articles/cable", article.GetProperty("url").GetString());
        Assert.Equal("tech", article.GetProperty("category").GetProperty("slug").GetString());
        Assert.Equal("https://www.itu.int/", article.GetProperty("source").GetProperty("url").GetString());
        Assert.Equal(Newsroom.Everything.ReplaceLineEndings("\n"), article.GetProperty("bodyMarkdown").GetString());
        var related = article.GetProperty("related").EnumerateArray().First();
        Assert.Equal(["케이블", "Tech"], related.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetString()));
    }

    [Fact]
    public async Task Article_Blocks_AreTypedWithTakeawaysAndBothInsights()
    {
        var blocks = (await JsonAsync("/api/v1/articles/cable")).GetProperty("blocks").EnumerateArray().ToArray();

        var takeaways = Assert.Single(blocks, block => block.GetProperty("type").GetString() == "takeaways");
        Assert.Equal(["길: 바다 밑에 있다.", "굵기: 손가락만 하다."], takeaways.GetProperty("items").EnumerateArray().Select(item => item.GetString()));
        Assert.Equal(
            ["투자 관점: 선은 누구의 것인가", "비즈니스 관점"],
            blocks.Where(block => block.GetProperty("type").GetString() == "insight").Select(block => block.GetProperty("heading").GetString()));
        Assert.All(blocks, block => Assert.NotEmpty(block.GetProperty("id").GetString()!));
    }

    [Fact]
    public async Task Articles_FollowedByCursor_AreAllSeenOnceWithoutBodies()
    {
        var seen = new List<string?>();
        string? cursor = null;
        do
        {
            var list = await JsonAsync($"/api/v1/articles?limit=10&cursor={cursor}");
            seen.AddRange(list.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("slug").GetString()));
            Assert.All(list.GetProperty("items").EnumerateArray(), item => Assert.False(item.TryGetProperty("bodyHtml", out _)));
            cursor = list.GetProperty("next").GetString();
        }
        while (cursor is not null);

        Assert.Equal(46, seen.Count);
        Assert.Distinct(seen);
    }

    [Theory]
    [InlineData("/api/v1/tags?limit=2")]
    [InlineData("/api/v1/search?q=%EB%B3%B8%EB%AC%B8&limit=20")]
    public async Task List_FollowedByCursor_Ends(string path)
    {
        var seen = 0;
        string? cursor = null;
        do
        {
            var list = await JsonAsync($"{path}&cursor={cursor}");
            seen += list.GetProperty("items").GetArrayLength();
            cursor = list.GetProperty("next").GetString();
        }
        while (cursor is not null);

        Assert.Equal(path.Contains("tags", StringComparison.Ordinal) ? 4 : 45, seen);
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task List_AskedAgainWithItsETag_Answers304(string path)
    {
        var first = await _portal.Visitor().GetAsync(path);
        var again = new HttpRequestMessage(HttpMethod.Get, path);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        var second = await _portal.Visitor().SendAsync(again);

        Assert.False(first.Headers.ETag!.IsWeak);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync());
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
    }

    [Theory]
    [InlineData("/api/v1/articles?cursor=evil")]
    [InlineData("/api/v1/articles?cursor=%00")]
    [InlineData("/api/v1/articles?cursor=OTk5OTk5OTk5OTk5OTk5OTk5OS4x")]
    [InlineData("/api/v1/articles?limit=many")]
    [InlineData("/api/v1/articles?language=fr")]
    [InlineData("/api/v1/tags?limit=1e3")]
    [InlineData("/api/v1/search?q=x&cursor=.")]
    [InlineData("/api/v1/search?q=x&sort=random")]
    [InlineData("/api/v1/search?q=x&from=yesterday")]
    public async Task List_BadValue_Answers400AsProblem(string path)
    {
        var answer = await _portal.Visitor().GetAsync(path);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("limit=1000", 46)]
    [InlineData("limit=0", 1)]
    [InlineData("limit=-3", 1)]
    [InlineData("category=nope", 0)]
    [InlineData("tag=tag1", 15)]
    [InlineData("language=en", 0)]
    public async Task Articles_FilteredOrLimited_GivesThatMany(string query, int count) =>
        Assert.Equal(count, (await JsonAsync($"/api/v1/articles?{query}")).GetProperty("items").GetArrayLength());

    [Fact]
    public async Task Search_Hit_HasScoreAndSnippet()
    {
        var hit = (await JsonAsync("/api/v1/search?q=%EC%86%90%EA%B0%80%EB%9D%BD")).GetProperty("items").EnumerateArray().Single();

        Assert.Equal("cable", hit.GetProperty("slug").GetString());
        Assert.Contains("손가락", hit.GetProperty("snippet").GetString(), StringComparison.Ordinal);
        Assert.True(hit.GetProperty("score").GetDouble() > 0);
    }

    [Fact]
    public async Task OpenApi_Document_DescribesTheApi()
    {
        var paths = (await JsonAsync("/openapi/v1.json")).GetProperty("paths");

        Assert.Equal(
            ["/api/v1/articles", "/api/v1/articles/{slug}", "/api/v1/articles/{slug}/comments", "/api/v1/categories", "/api/v1/search", "/api/v1/tags"],
            paths.EnumerateObject().Select(path => path.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Address_Unknown_AnswersAProblem()
    {
        var answer = await _portal.Visitor().GetAsync("/api/v1/nope");

        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
    }

    private async Task<JsonElement> JsonAsync(string path)
    {
        var answer = await _portal.Visitor().GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/json", Assert.IsType<MediaTypeHeaderValue>(answer.Content.Headers.ContentType).MediaType);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }
}
