using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Transfer.Import;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Transfer;

public sealed class ImportTests : IAsyncLifetime
{
    private TestPortal _portal = null!;

    public static TheoryData<string, string> BadLines => new()
    {
        { "{\"id\":\"x\",\"title\":", "not valid JSON" },
        { "[1,2]", "not a JSON object" },
        { "{\"id\":\"x\",\"body\":\"b\"}", "title is missing" },
        { "{\"id\":\"x\",\"title\":\"t\"}", "body is missing" },
        { "{\"title\":\"t\",\"body\":\"b\"}", "id is missing" },
        { "{\"id\":\"x\",\"title\":\"  \",\"body\":\"b\"}", "title is empty" },
        { "{\"id\":\"x\",\"title\":\"t\",\"body\":\"\\n\"}", "body is empty" },
        { "{\"id\":\"x\",\"title\":5,\"body\":\"b\"}", "title is not a string" },
        { "{\"id\":\"x\",\"title\":\"t\",\"body\":\"b\",\"tags\":\"one\"}", "tags is not an array" },
        { "{\"id\":\"x\",\"title\":\"t\",\"body\":\"b\",\"tags\":[1]}", "tags is not an array" },
        { "{\"id\":\"x\",\"title\":\"t\",\"body\":\"b\",\"language\":\"fr\"}", "language 'fr'" },
        { "{\"id\":\"x\",\"title\":\"t\",\"body\":\"b\",\"publishedAt\":\"yesterday\"}", "publishedAt" },
        { "{\"id\":\"x\",\"title\":\"t\",\"body\":\"b\",\"publishedAt\":\"2026-13-01\"}", "publishedAt" },
        { "{\"id\":\"x\",\"title\":\"t\",\"body\":\"b\",\"publishedAt\":\"3000-01-01\"}", "publishedAt is after 2999" },
        { "{\"id\":\"x\",\"title\":\"t\",\"body\":\"b\",\"publishedAt\":\"20000-01-01\"}", "publishedAt" },
        { "{\"id\":\"x\",\"title\":\"t\",\"body\":\"b\",\"sourceUrl\":\"javascript:x\"}", "sourceUrl" },
        { "{\"id\":\"x\",\"title\":\"t\\ud800\",\"body\":\"b\"}", "not valid Unicode" },
        { $"{{\"id\":\"x\",\"title\":\"{new string('t', 301)}\",\"body\":\"b\"}}", "title has 301 characters" },
    };

    public async ValueTask InitializeAsync() => _portal = await TestPortal.StartAsync();

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Theory]
    [MemberData(nameof(BadLines))]
    public async Task Import_BadLineBetweenGoodOnes_IsRefusedWithItsNumberAndReason(string line, string reason)
    {
        var (report, progress) = await _portal.ImportLinesAsync(Line("one"), line, Line("two"));

        var refusal = Assert.Single(progress.Refusals);
        Assert.Equal(2, refusal.Line);
        Assert.Contains(reason, refusal.Reason, StringComparison.Ordinal);
        Assert.Equal("2 added, 0 changed, 0 unchanged, 1 refused", report.ToString());
    }

    [Fact]
    public async Task Import_InvalidUtf8_IsRefused()
    {
        byte[] content = [.. Encoding.UTF8.GetBytes(Line("one") + "\n{\"id\":\"x\",\"title\":\"t"), 0xFF, 0xC0, .. Encoding.UTF8.GetBytes("\",\"body\":\"b\"}\n" + Line("two"))];

        var (report, progress) = await _portal.ImportBytesAsync(content);

        Assert.Equal((2L, "invalid UTF-8"), Assert.Single(progress.Refusals));
        Assert.Equal(2, report.Added);
    }

    [Theory]
    [InlineData(1_000_000, 0)]
    [InlineData(1_000_001, 1)]
    [InlineData(5_000_000, 1)]
    public async Task Import_LongBody_IsTakenToTheLimit(int length, int refused)
    {
        var body = string.Concat(Enumerable.Repeat("가나다라마바사아자차 ", length / 11 + 1))[..length].TrimEnd().PadRight(length, '가');

        var (report, _) = await _portal.ImportLinesAsync(JsonSerializer.Serialize(new { id = "long", title = "t", body }), Line("two"));

        Assert.Equal(refused, report.Refused);
        Assert.Equal(2 - refused, report.Added);
    }

    [Fact]
    public async Task Import_LineLongerThanMemoryShouldHold_IsRefusedAndTheNextIsRead()
    {
        var (report, progress) = await _portal.ImportLinesAsync(new string('x', 20 * 1024 * 1024), Line("two"));

        Assert.Contains("longer than any valid article", Assert.Single(progress.Refusals).Reason, StringComparison.Ordinal);
        Assert.Equal(1, report.Added);
    }

    [Fact]
    public async Task Import_ControlCharacters_AreRemoved()
    {
        await _portal.ImportAsync(new { id = "x", title = "제\u0001목\u000B", body = "본\u0008문\uFFFE" });

        var article = await ArticleAsync("x");
        Assert.Equal("제목", article.Title);
        Assert.Equal("본문", article.Body.Text);
    }

    [Fact]
    public async Task Import_SameIdAgain_ChangesNothingWhenEqual()
    {
        object[] articles = [.. Newsroom.Many(5), new { id = "all", title = "전부", body = Newsroom.Everything, slug = "one-slug", source = "기구", sourceUrl = "https://www.itu.int/" }];
        await _portal.ImportAsync(articles);
        var before = await _portal.ReadAsync(db => db.Articles.AsNoTracking().ToDictionaryAsync(article => article.ExternalId!, article => article.Version));

        var report = await _portal.ImportAsync(articles);

        Assert.Equal("0 added, 0 changed, 6 unchanged, 0 refused", report.ToString());
        Assert.Equal(before, await _portal.ReadAsync(db => db.Articles.AsNoTracking().ToDictionaryAsync(article => article.ExternalId!, article => article.Version)));
        Assert.Equal(6, await _portal.ReadAsync(db => db.Revisions.CountAsync()));
    }

    [Fact]
    public async Task Import_SameIdTwiceInOneFile_IsTheSameArticle()
    {
        var report = await _portal.ImportAsync(new { id = "x", title = "하나", body = "본문" }, new { id = "x", title = "하나", body = "본문" }, new { id = "x", title = "둘", body = "본문" });

        Assert.Equal("1 added, 1 changed, 1 unchanged, 0 refused", report.ToString());
        Assert.Equal("둘", (await ArticleAsync("x")).Title);
    }

    [Fact]
    public async Task Import_ChangedBody_MakesARevisionAndKeepsBlockIdsAndAbsentFields()
    {
        await _portal.ImportAsync(new { id = "x", title = "제목", body = "첫 문단은 그대로다.\n\n둘째 문단을 조금 고친다.", summary = "요약", tags = new[] { "케이블" }, author = "정다온", category = "Tech" });
        var before = await ArticleAsync("x");

        var report = await _portal.ImportAsync(new { id = "x", title = "제목", body = "첫 문단은 그대로다.\n\n둘째 문단을 많이 고친다." });

        var after = await ArticleAsync("x");
        Assert.Equal(1, report.Changed);
        Assert.Equal(2, after.RevisionNumber);
        Assert.Equal(before.Body.Blocks().Select(block => block.Id), after.Body.Blocks().Select(block => block.Id));
        Assert.Equal(("요약", "정다온", before.CategoryId, 1), (after.Summary, after.BylineText, after.CategoryId, after.Tags.Count));
    }

    [Theory]
    [InlineData("2026-05-01", "2026-04-30T15:00:00Z", ArticleState.Scheduled)]
    [InlineData("2999-12-31", "2999-12-30T15:00:00Z", ArticleState.Scheduled)]
    [InlineData("2020-01-01", "2019-12-31T15:00:00Z", ArticleState.Published)]
    [InlineData("2020-01-01T09:30:00", "2020-01-01T00:30:00Z", ArticleState.Published)]
    [InlineData("2020-01-01T09:30:00Z", "2020-01-01T09:30:00Z", ArticleState.Published)]
    [InlineData("2020-01-01T09:30:00-05:00", "2020-01-01T14:30:00Z", ArticleState.Published)]
    public async Task Import_Date_PublishesOrSchedulesInTheSitesZone(string given, string expected, ArticleState state)
    {
        await _portal.ImportAsync(new { id = "x", title = "제목", body = "본문", publishedAt = given });

        var article = await ArticleAsync("x");
        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), article.PublishedAt);
        Assert.Equal(state, article.State);
    }

    [Fact]
    public async Task Import_NoDateAndNoCategory_IsNowInGeneral()
    {
        await _portal.ImportAsync(new { id = "x", title = "제목", body = "본문" }, new { id = "y", title = "제목", body = "본문", category = "일반" });

        var article = await ArticleAsync("x");
        Assert.Equal(TestPortal.Start, article.PublishedAt);
        Assert.Equal((Category.GeneralSlug, "일반", "General"), (article.Category!.Slug, article.Category.Name, article.Category.NameIn("en")));
        Assert.Equal(article.CategoryId, (await ArticleAsync("y")).CategoryId);
    }

    [Fact]
    public async Task Import_SlugTakenOrChanged_StaysUniqueAndRedirects()
    {
        await _portal.ImportAsync(new { id = "x", title = "제목", body = "본문" }, new { id = "y", title = "제목", body = "본문" });
        await _portal.ImportAsync(new { id = "x", title = "제목", body = "본문", slug = "새 주소" });

        Assert.Equal("새-주소", (await ArticleAsync("x")).Slug);
        Assert.Equal("제목-2", (await ArticleAsync("y")).Slug);
        Assert.Equal("제목", (await _portal.ReadAsync(db => db.SlugRedirects.SingleAsync())).Slug);
    }

    [Fact]
    public async Task Import_SlugTakenBack_IsTheArticlesAgain()
    {
        foreach (var slug in new[] { "one", "two", "one" })
        {
            await _portal.ImportAsync(new { id = "x", title = "제목", body = "본문", slug });
        }

        Assert.Equal("one", (await ArticleAsync("x")).Slug);
        Assert.Equal("two", (await _portal.ReadAsync(db => db.SlugRedirects.SingleAsync())).Slug);
    }

    [Fact]
    public async Task Import_DryRun_CountsAndChangesNothing()
    {
        var (report, _) = await _portal.ImportBytesAsync(Encoding.UTF8.GetBytes(Line("one") + "\n{}"), dryRun: true);

        Assert.Equal("1 added, 0 changed, 0 unchanged, 1 refused", report.ToString());
        Assert.False(await _portal.ReadAsync(db => db.Articles.AnyAsync()));
    }

    [Fact]
    public async Task Import_DryRunOfManyBatches_CountsAnArticleOnce()
    {
        var lines = Newsroom.Many(150).Select(article => JsonSerializer.Serialize(article)).ToArray();

        var (report, _) = await _portal.ImportBytesAsync(Encoding.UTF8.GetBytes(string.Join('\n', [.. lines, lines[0]])), dryRun: true);

        Assert.Equal("150 added, 0 changed, 1 unchanged, 0 refused", report.ToString());
    }

    [Fact]
    public async Task Import_BlankLinesAndByteOrderMark_AreNoLines()
    {
        byte[] content = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes($"{Line("one")}\r\n\n  \n{Line("two")}\r\n")];

        var (report, _) = await _portal.ImportBytesAsync(content);

        Assert.Equal("2 added, 0 changed, 0 unchanged, 0 refused", report.ToString());
    }

    [Fact]
    public async Task Import_TagsThatLookAlike_KeepSlugsApart()
    {
        await _portal.ImportAsync(new { id = "x", title = "제목", body = "본문", tags = new[] { "C", "C++", "C#", "c" } });

        Assert.Equal(["c", "c-2", "c-3"], await _portal.ReadAsync(db => db.Tags.OrderBy(tag => tag.Id).Select(tag => tag.Slug).ToArrayAsync()));
    }

    [Fact]
    public async Task Import_NamesInAnotherCase_AreTheSameAndTheSecondTimeChangesNothing()
    {
        object[] articles =
        [
            new { id = "x", title = "하나", body = "본문", author = "node.js", tags = new[] { "Release" }, category = "Tech" },
            new { id = "y", title = "둘", body = "본문", author = "Node.js", tags = new[] { "release" }, category = "TECH" },
        ];
        await _portal.ImportAsync(articles);

        var again = await _portal.ImportAsync(articles);

        Assert.Equal("0 added, 0 changed, 2 unchanged, 0 refused", again.ToString());
        Assert.Equal((1, 1, 1), await _portal.ReadAsync(async db => (await db.Authors.CountAsync(), await db.Tags.CountAsync(), await db.Categories.CountAsync())));
    }

    [Fact]
    public async Task Import_Interrupted_KeepsWhatIsCommittedAndGoesOnLater()
    {
        using var stop = new CancellationTokenSource();
        var lines = string.Join('\n', Newsroom.Many(250).Select(article => JsonSerializer.Serialize(article)));
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(lines));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            _portal.Get<ImportArticles>().RunAsync(stream, dryRun: false, new StopAfter(stop, 100), stop.Token));

        var kept = await _portal.ReadAsync(db => db.Articles.CountAsync());
        Assert.Equal(100, kept);
        var (report, _) = await _portal.ImportBytesAsync(Encoding.UTF8.GetBytes(lines));
        Assert.Equal("150 added, 0 changed, 100 unchanged, 0 refused", report.ToString());
    }

    private static string Line(string id) => JsonSerializer.Serialize(new { id, title = $"제목 {id}", body = "본문" });

    private Task<Article> ArticleAsync(string id) => _portal.ReadAsync(db => db.Articles.AsNoTracking()
        .Include(article => article.Body).Include(article => article.Category).Include(article => article.Tags)
        .SingleAsync(article => article.ExternalId == id));

    private sealed class StopAfter(CancellationTokenSource stop, int lines) : IImportProgress
    {
        public void At(long position, ImportReport report)
        {
            if (report.Lines >= lines)
            {
                stop.Cancel();
            }
        }

        public void Refused(long line, string reason)
        {
        }

        public void Relating(int done, int total)
        {
        }
    }
}
