using System.Net;
using System.Text;
using System.Text.Json;
using CsCheck;
using PrismPortal.Features.Search;

namespace PrismPortal.Tests.Features.Search;

/// <summary>Whatever is typed or sent: a page that can be read, or a refusal that can; never an error of ours.</summary>
public sealed class HostileSearchTests(SearchPool pool) : IClassFixture<SearchPool>
{
    private static readonly string[] Pieces =
    [
        "금리", "물", "AI반도체", "ㅅㅅ", "ㄱ", "13조", "2.5%", "bank", "東京", "\"", "“", "”", "「", "-", "−", "*", "^", "(", ")", "{", "}", "[", "]", ":", "：", ";", "'", "`", "\\", "%", "_", "~", "+", "|", "&",
        "AND", "OR", "NOT", "NEAR(", "NEAR/2", "Title:", "{Title Body} :", "SearchText", "rowid", "$match", "@p0", "?1", "--", "/*", "*/", "'; DROP TABLE \"Articles\"; --", "\" OR 1=1 --", "UNION SELECT 1",
        "tag:", "태그:", "author:", "section:", "before:", "after:", "이전:", "before:9999-12-31", "after:0001-01-01", "before:2026-02-30", "after:999999999999", "tag:\"", "section:'", "-tag:x",
        "\uD800", "\uDC00", "\uD83D\uDE00", "\u202E", "\u200F", "\u2066", "\u200B", "\u0000", "\u0001", "\u0301", "\u3099", "\uFFFE", "\uFFFF", "\uFFFD", "\uFEFF", "ﷺ", "İ", "\u1100\u1161", " ", "  ", "\t", "\n", "\u3000", "<b>", "<script>", "{{", "${x}",
    ];

    private static readonly Gen<string> Mixed = Gen.OneOf(
            Gen.Int[0, Pieces.Length - 1].Select(place => Pieces[place]),
            Gen.Char.Array[0, 4].Select(signs => new string(signs)))
        .Array[0, 14].Select(parts => string.Concat(parts));

    public static TheoryData<string> Texts =>
    [
        "\"", "\"\"\"", "*", "금리*", "NEAR(금리 은행)", "NEAR(금리 은행, 2)", "Title:금리", "{Title Body} : 금리", "- : + ^", "^금리", "AND", "OR", "NOT", "금리 AND NOT 은행 OR", "(금리", "금리)", "((((", "{금리}", "금리 + 은행",
        "'; DROP TABLE \"Articles\"; --", "' OR '1'='1", "\" OR 1=1 --", "%", "_", "%_%", "\\", "$match", "@p0 ?1 :x", "\u202E금리\u202C", "\u200F\u200E\u2066\u2069", "ㄱ", "ㅏㅑ", "ㄳㄵ", "ﷺ",
        "before:99999-01-01", "before:9999-12-31", "after:0000", "after:0001-01-01", "before:2026-02-30", "before:99999999999999999999", "after:-1", "before:1000 after:9998", "tag:'", "tag:\"\"", "section:%", "author:*", "-tag:금리", "-", "--", "-\"", "-금리",
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "{{7*7}} ${7*7}", "../../etc/passwd", "\r\nSet-Cookie: a=b",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Search_HostileWords_AnswerAReadablePage(string text)
    {
        foreach (var path in new[] { "/search", "/en/search", "/ja/search", "/api/v1/search", "/search/suggest", "/en/search/suggest" })
        {
            await AssertReadableAsync($"{path}?q={Uri.EscapeDataString(text)}");
        }
    }

    [Theory]
    [InlineData("q=%ED%A0%80")]
    [InlineData("q=%ED%B0%80%ED%A0%80")]
    [InlineData("q=%FF")]
    [InlineData("q=%C0%AF")]
    [InlineData("q=%F4%90%80%80")]
    [InlineData("q=%00")]
    [InlineData("q=%00%EA%B8%88%EB%A6%AC")]
    [InlineData("q=%E2%80%AE%EA%B8%88%EB%A6%AC")]
    [InlineData("q=%")]
    [InlineData("q=%u0041")]
    [InlineData("q[]=a&q[b]=c")]
    [InlineData("q=a&page=-1")]
    [InlineData("q=a&page=0")]
    [InlineData("q=a&page=2147483647")]
    [InlineData("q=a&page=2147483648")]
    [InlineData("q=a&page=1e9")]
    [InlineData("q=a&page=%00")]
    [InlineData("q=a&sort=%22")]
    [InlineData("q=a&sort=99")]
    [InlineData("q=a&from=0000-00-00&to=9999-99-99")]
    [InlineData("q=a&from=0001-01-01&to=9999-12-31")]
    [InlineData("q=a&from=%ED%A0%80")]
    [InlineData("q=a&year=99999&year=-1")]
    [InlineData("q=a&tag=%00&category=%FF&author=%ED%A0%80")]
    [InlineData("tag='%20OR%201=1")]
    [InlineData("q=a&size=-1&limit=100000&cursor=%00")]
    [InlineData("format=opensearch&q=%ED%A0%80")]
    public async Task Search_BrokenAddress_AnswersAReadablePage(string query)
    {
        foreach (var path in new[] { "/search", "/en/search", "/api/v1/search", "/search/suggest" })
        {
            await AssertReadableAsync($"{path}?{query}");
        }
    }

    [Theory]
    [InlineData("금리 ", 200)]
    [InlineData("-", 10_000)]
    [InlineData("\"", 10_000)]
    [InlineData("\"a\" ", 2_500)]
    [InlineData("(", 10_000)]
    [InlineData("tag:a ", 100)]
    [InlineData("-금리 ", 100)]
    [InlineData("before:2026 ", 100)]
    [InlineData("a OR ", 100)]
    [InlineData("ㅅ", 10_000)]
    [InlineData("가", 10_000)]
    [InlineData("1", 10_000)]
    [InlineData("1.", 5_000)]
    [InlineData("\u0301", 10_000)]
    [InlineData("\uD83D\uDE00", 5_000)]
    public async Task Search_LongText_AnswersAReadablePage(string piece, int times)
    {
        foreach (var path in new[] { "/search", "/api/v1/search", "/search/suggest" })
        {
            await AssertReadableAsync($"{path}?q={Uri.EscapeDataString(string.Concat(Enumerable.Repeat(piece, times)))}");
        }
    }

    [Fact]
    public Task Search_AnyMixture_AnswersAReadablePage() => Mixed.SampleAsync(
        async text =>
        {
            var query = Uri.EscapeDataString(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)));
            await AssertReadableAsync($"/search?q={query}");
            await AssertReadableAsync($"/search/suggest?q={query}");
        },
        iter: 150,
        threads: 1);

    [Fact]
    public Task Find_AnyMixture_FindsOnlyPublishedArticlesOfTheEdition() => Mixed.SampleAsync(
        async text =>
        {
            foreach (var typed in new[] { text, SearchQuery.Normalise(text) })
            {
                var found = await pool.Portal.Get<ArticleSearch>().FindAsync(new SearchQuery(typed) { Language = "ko" }, 0, 100);

                Assert.Equal(found.Total, found.Hits.Count);
                Assert.All(found.Hits, hit => Assert.Equal("ko", hit.Card.Language));
                Assert.All(found.Hits, hit => Assert.True(double.IsFinite(hit.Score)));
                Assert.Equal(found.Hits.Count, found.Hits.DistinctBy(hit => hit.Card.Id).Count());
            }
        },
        iter: 1_500,
        threads: 1);

    private async Task AssertReadableAsync(string path)
    {
        // Limits are for readers; one minute of this test is many of theirs.
        pool.Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        using var answer = await pool.Portal.Visitor().GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync();
        var shown = path[..Math.Min(path.Length, 200)];

        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"{(int)answer.StatusCode} {shown}");
        if (path.Contains("/api/", StringComparison.Ordinal) || path.Contains("/suggest", StringComparison.Ordinal))
        {
            Assert.True(JsonDocument.Parse(text).RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.Array, shown);
            return;
        }

        var page = Tests.Support.Html.Parse(text);
        Assert.False(string.IsNullOrWhiteSpace(page.QuerySelector("main h1")?.TextContent), shown);
        Assert.NotNull(page.QuerySelector("main form input[name=q]"));
        Assert.Null(page.QuerySelector("main script:not([src]), main img[onerror]"));
    }
}
