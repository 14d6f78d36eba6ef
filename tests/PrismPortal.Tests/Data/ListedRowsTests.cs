using System.Net;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Data;

/// <summary>What lists of tags and authors are read from says what the articles say, whatever happened to them.</summary>
public sealed class ListedRowsTests : IAsyncLifetime
{
    private TestPortal _portal = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync(("Cache:Enabled", "false"));
        await _portal.ImportAsync(
            new { id = "one", title = "첫째 글", body = "본문", category = "Tech", slug = "one", tags = new[] { "함께", "하나" }, author = "정다온" },
            new { id = "two", title = "둘째 글", body = "본문", category = "Tech", slug = "two", tags = new[] { "함께" }, author = "정다온" });
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    public static TheoryData<string, bool> Changes => new()
    {
        { "archive", false },
        { "unarchive", true },
        { "unpublish", false },
        { "retract", false },
        { "redate", true },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Article_ThatChanged_IsListedAsItNowIs(string change, bool listed)
    {
        await ChangeAsync(article =>
        {
            switch (change)
            {
                case "archive":
                    article.Archive();
                    break;
                case "unarchive":
                    article.Archive();
                    article.Unarchive();
                    break;
                case "unpublish":
                    article.Unpublish();
                    break;
                case "retract":
                    article.Retract(new Retraction("Withdrawn.", DateTimeOffset.UnixEpoch));
                    break;
                default:
                    article.Redate(new DateTimeOffset(2001, 2, 3, 4, 5, 6, TimeSpan.Zero));
                    break;
            }
        });

        await RowsMatchTheirArticlesAsync();
        foreach (var path in new[] { "/tags/함께", "/authors/정다온" })
        {
            var html = await _portal.Visitor().GetStringAsync(path);
            Assert.Contains("/articles/two\"", html, StringComparison.Ordinal);
            Assert.Equal(listed, html.Contains("/articles/one\"", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Article_Redated_TakesItsNewPlace()
    {
        await ChangeAsync(article => article.Redate(new DateTimeOffset(2001, 2, 3, 4, 5, 6, TimeSpan.Zero)));
        Assert.Equal(["two", "one"], await SlugsAsync());
        await ChangeAsync(article => article.Redate(new DateTimeOffset(2040, 2, 3, 4, 5, 6, TimeSpan.Zero)));
        Assert.Equal(["one", "two"], await SlugsAsync());
    }

    [Fact]
    public async Task Article_ImportedAgainWithOtherTags_IsListedUnderThem()
    {
        await _portal.ImportAsync(
            new { id = "one", title = "첫째 글", body = "본문", category = "Tech", slug = "one", tags = new[] { "새것" }, author = "한새벽" });

        await RowsMatchTheirArticlesAsync();
        Assert.Equal(HttpStatusCode.OK, (await _portal.Visitor().GetAsync("/tags/새것")).StatusCode);
        Assert.Contains("/articles/one\"", await _portal.Visitor().GetStringAsync("/authors/한새벽"), StringComparison.Ordinal);
        Assert.DoesNotContain("/articles/one\"", await _portal.Visitor().GetStringAsync("/tags/함께"), StringComparison.Ordinal);
    }

    private Task ChangeAsync(Action<Article> change) => _portal.Get<PortalWriter>().WriteAsync(async db =>
        change(await db.Articles.SingleAsync(article => article.Slug == "one")));

    private async Task<string[]> SlugsAsync()
    {
        var html = await _portal.Visitor().GetStringAsync("/tags/함께");
        return [.. new[] { "one", "two" }.OrderBy(slug => html.IndexOf($"/articles/{slug}\"", StringComparison.Ordinal))];
    }

    private async Task RowsMatchTheirArticlesAsync()
    {
        var (tags, bylines) = await _portal.ReadAsync(async db => (
            await db.ArticleTags.AsNoTracking().Include(row => row.Article).ToListAsync(),
            await db.Bylines.AsNoTracking().Include(row => row.Article).ToListAsync()));
        Assert.NotEmpty(tags);
        Assert.All(tags, row => Assert.Equal((row.Article!.Language, row.Article.ListedAt), (row.Language, row.ListedAt)));
        Assert.All(bylines, row => Assert.Equal((row.Article!.Language, row.Article.ListedAt), (row.Language, row.ListedAt)));
    }
}
