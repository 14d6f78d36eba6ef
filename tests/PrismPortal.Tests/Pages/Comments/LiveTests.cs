using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using PrismPortal.Features.Comments.Live;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Pages.Comments;

/// <summary>What open pages are told, and what a reader who comes back finds new.</summary>
public sealed class LiveTests : CommentContext
{
    private const string Stream = $"{Page}/stream";

    [Fact]
    public async Task Stream_OfAnArticle_TellsWhatBecomesOfItsCommentsOnceAndInOrder()
    {
        await using var line = await Line.OpenAsync(Portal.Visitor(), Stream);
        Assert.Equal(": open", await line.ReadAsync());

        var first = Id(await PostAsync(Reader, "첫째 <b>글</b>"));
        var second = Id(await PostAsync(Reader, "둘째", first));
        await Reader.PostAsync($"{Page}/{first}/edit", ("text", "첫째, 고침"));
        await Reader.PostAsync($"/me/comments/{second}/delete");

        var (came, told) = await line.EventAsync();
        Assert.Equal(("comment", first, "이독자"), (came.Name, told.GetProperty("id").GetInt64(), told.GetProperty("author").GetString()));
        Assert.DoesNotContain("<b>", told.GetProperty("bodyHtml").GetString(), StringComparison.Ordinal);
        var (answer, below) = await line.EventAsync();
        Assert.Equal((second, first), (below.GetProperty("id").GetInt64(), below.GetProperty("parentId").GetInt64()));
        var (edited, after) = await line.EventAsync();
        Assert.Equal(("comment", "<p>첫째, 고침</p>"), (edited.Name, after.GetProperty("bodyHtml").GetString()));
        var (gone, which) = await line.EventAsync();
        Assert.Equal(("gone", second), (gone.Name, which.GetProperty("id").GetInt64()));
        Assert.True(came.Id < answer.Id && answer.Id < edited.Id && edited.Id < gone.Id);
    }

    [Fact]
    public async Task Stream_ComeBackTo_GoesOnFromItsLastNumber()
    {
        await PostAsync(Reader, "하나");
        long last;
        await using (var line = await Line.OpenAsync(Portal.Visitor(), $"{Stream}?last=0"))
        {
            last = (await line.EventAsync()).Event.Id;
        }

        var (second, third) = (Id(await PostAsync(Reader, "둘")), Id(await PostAsync(Reader, "셋")));
        await using var again = await Line.OpenAsync(Portal.Visitor(), Stream, last);
        var fourth = Id(await PostAsync(Reader, "넷"));

        Assert.Equal([second, third, fourth], [await again.CommentAsync(), await again.CommentAsync(), await again.CommentAsync()]);
    }

    [Fact]
    public async Task Stream_FarBehind_SaysSoInsteadOfTellingEverything()
    {
        for (var number = 0; number < 101; number++)
        {
            await PostAsync(Reader, $"댓글 {number}");
        }

        await using var line = await Line.OpenAsync(Portal.Visitor(), $"{Stream}?last=0");

        Assert.Equal("reset", (await line.EventAsync()).Event.Name);
        var next = Id(await PostAsync(Reader, "그 다음"));
        Assert.Equal(next, await line.CommentAsync());
    }

    [Fact]
    public async Task Stream_OfNoArticle_IsNotThere() =>
        Assert.Equal(HttpStatusCode.NotFound, (await Portal.Visitor().GetAsync("/articles/nothing/comments/stream")).StatusCode);

    [Fact]
    public async Task Streams_MoreThanAnAddressMayHave_AreRefusedUntilOneEnds()
    {
        await using var portal = await TestPortal.StartAsync(("Limits:StreamsPerAddress", "2"));
        await portal.ImportAsync(new { id = "cable", title = "바다 밑의 길", body = "본문", slug = "cable" });
        var first = await Line.OpenAsync(portal.Visitor(), Stream);
        await using var second = await Line.OpenAsync(portal.Visitor(), Stream);

        var refused = await portal.Visitor().GetAsync(Stream);
        Assert.Equal((HttpStatusCode.TooManyRequests, 60), (refused.StatusCode, refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds));
        await first.DisposeAsync();
        await Until(() => portal.Get<CommentFeed>().Listeners == 1);
        await using var third = await Line.OpenAsync(portal.Visitor(), Stream);
        Assert.Equal(": open", await third.ReadAsync());
    }

    [Fact]
    public async Task Comments_SinceTheLastVisit_AreNewToTheReaderAlone()
    {
        var other = await Portal.SignInAsync("남독자");
        await PostAsync(other, "먼저 있던 글");
        var before = await NewsAsync();
        Assert.Empty(before.Ids);
        await Reader.PostAsync($"{Page}/seen", ("mark", before.Mark.ToString(CultureInfo.InvariantCulture)));

        var theirs = Id(await PostAsync(other, "나중에 온 글"));
        await PostAsync(Reader, "내 글");

        var news = await NewsAsync();
        Assert.Equal([theirs], news.Ids);
        // Seen is what was before them; a page open since earlier takes nothing back.
        await Reader.PostAsync($"{Page}/seen", ("mark", news.Mark.ToString(CultureInfo.InvariantCulture)));
        await Reader.PostAsync($"{Page}/seen", ("mark", before.Mark.ToString(CultureInfo.InvariantCulture)));
        Assert.Empty((await NewsAsync()).Ids);
    }

    [Fact]
    public async Task Parts_OfComments_AreTheCommentsAskedForAndNothingElse()
    {
        var id = Id(await PostAsync(Reader, "이 글"));
        await PostAsync(Reader, "저 글");

        var parts = Html.Parse(await Portal.Visitor().GetStringAsync($"{Page}/parts?ids={id},999,x"));

        Assert.Equal("이 글", Assert.Single(parts.QuerySelectorAll(".comment-text")).TextContent);
    }

    [Fact]
    public async Task Preview_OfAComment_IsWhatItWillBe()
    {
        var answer = await Portal.Visitor().PostFormAsync($"{Page}/preview", ("text", "**굵게** <script>alert(1)</script>"));

        Assert.Equal("<p><strong>굵게</strong> &lt;script&gt;alert(1)&lt;/script&gt;</p>", (await answer.Content.ReadAsStringAsync()).Trim());
        Assert.Equal(HttpStatusCode.BadRequest, (await Portal.Visitor().PostFormAsync($"{Page}/preview", ("text", new string('가', 3001)))).StatusCode);
    }

    private async Task<(long[] Ids, long Mark)> NewsAsync()
    {
        using var answer = JsonDocument.Parse(await Reader.Browser.GetStringAsync($"{Page}/new"));
        return ([.. answer.RootElement.GetProperty("ids").EnumerateArray().Select(id => id.GetInt64())], answer.RootElement.GetProperty("mark").GetInt64());
    }

    private static async Task Until(Func<bool> holds)
    {
        for (var attempt = 0; attempt < 200 && !holds(); attempt++)
        {
            await Task.Delay(25, TestContext.Current.CancellationToken);
        }

        Assert.True(holds());
    }

    /// <summary>An open stream, read as a browser does.</summary>
    private sealed class Line(HttpResponseMessage answer, StreamReader reader) : IAsyncDisposable
    {
        public static async Task<Line> OpenAsync(HttpClient client, string path, long? last = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            if (last is { } id)
            {
                request.Headers.Add("Last-Event-ID", id.ToString(CultureInfo.InvariantCulture));
            }

            var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
            Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
            return new Line(answer, new StreamReader(await answer.Content.ReadAsStreamAsync(), Encoding.UTF8));
        }

        public async Task<string?> ReadAsync() => await reader.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(20));

        public async Task<((long Id, string Name) Event, JsonElement Data)> EventAsync()
        {
            var (id, name) = (0L, "");
            while (true)
            {
                var text = await ReadAsync() ?? throw new EndOfStreamException();
                switch (text.Split(": ", 2))
                {
                    case ["id", var number]:
                        id = long.Parse(number, CultureInfo.InvariantCulture);
                        break;
                    case ["event", var kind]:
                        name = kind;
                        break;
                    case ["data", var data]:
                        return ((id, name), JsonDocument.Parse(data).RootElement);
                }
            }
        }

        public async Task<long> CommentAsync() => (await EventAsync()).Data.GetProperty("id").GetInt64();

        public ValueTask DisposeAsync()
        {
            reader.Dispose();
            answer.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
