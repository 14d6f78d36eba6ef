using System.Net;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Editorial.Review;
using PrismPortal.Shared.Security;
using PrismPortal.Tests.Features.Administration;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Editorial;

/// <summary>Private links: an article before it is published, for whoever holds one, for a while.</summary>
public sealed class PreviewLinkTests : IAsyncLifetime
{
    private TestPortal _portal = null!;
    private Person _author = null!;
    private StaffMember _who = null!;
    private PreviewLinks _links = null!;
    private long _id;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync();
        (_author, _who) = await _portal.StaffAsync(Role.Author, "한서진");
        _links = _portal.Get<PreviewLinks>();
        _id = await _author.BeginAsync();
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Link_ShowsTheArticleAsItIsSavedAndTellsNobodyOfIt()
    {
        var code = (await _links.MakeAsync(_who, _id, 3))!;

        var answer = await _portal.Visitor().GetAsync($"/preview/{code}");
        var page = Html.Parse(await answer.Content.ReadAsStringAsync());

        Assert.Equal((HttpStatusCode.OK, "바다 밑의 길"), (answer.StatusCode, page.QuerySelector("main h1")!.TextContent));
        Assert.Contains("둘째 문단이다.", page.QuerySelector(".prose")!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("발행 전 미리보기입니다.", page.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content")!.Split(',')[0]);
        Assert.Empty(page.QuerySelectorAll("script[type='application/ld+json'], [data-report], form[action*=bookmarks], script[src*='article.js']"));
        Assert.Equal(("no-referrer", "noindex, nofollow", "no-store"), (Header(answer, "Referrer-Policy"), Header(answer, "X-Robots-Tag"), answer.Headers.CacheControl!.ToString()));
        Assert.Equal(HttpStatusCode.NotFound, (await _portal.Visitor().GetAsync("/articles/바다-밑의-길")).StatusCode);

        await _author.SaveAsync(_id, new { form = Desk.Form with { Body = "다시 쓴 글." }, @base = 1 });
        Assert.Contains("다시 쓴 글.", await _portal.Visitor().GetStringAsync($"/preview/{code}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Link_RunOutOrEndedOrUnknown_IsNotFound()
    {
        var code = (await _links.MakeAsync(_who, _id, 1))!;
        var ended = (await _links.MakeAsync(_who, _id, 30))!;
        await _links.EndAsync(_who, _id, (await _links.ListAsync(_who, _id))!.Links[0].Id);

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(ended));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync("kein-link"));
        _portal.Clock.Advance(TimeSpan.FromHours(23));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(code));
        _portal.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(code));
        var (_, editor) = await _portal.StaffAsync(Role.Editor, "정다온");
        Assert.Empty((await _links.ListAsync(editor, _id))!.Links);
    }

    [Fact]
    public async Task Link_InTheDatabase_IsAHashAndOnRecordWithoutItsSecret()
    {
        var code = (await _links.MakeAsync(_who, _id, 7))!;
        await _links.EndAsync(_who, _id, (await _links.ListAsync(_who, _id))!.Links.Single().Id);

        var entries = await _portal.ReadAsync(db => db.AuditEntries.OrderBy(entry => entry.Id).ToListAsync());
        Assert.Equal([AuditAct.ArticlePreviewMake, AuditAct.ArticlePreviewEnd], entries.Select(entry => entry.Act).TakeLast(2));
        Assert.DoesNotContain(entries, entry => (entry.Subject + entry.Detail).Contains(code, StringComparison.Ordinal));
        Assert.Equal(0, await _portal.ReadAsync(db => db.PreviewLinks.CountAsync()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(365)]
    public async Task Link_ForATimeThatIsNotOffered_IsNotMade(int days) => Assert.Null(await _links.MakeAsync(_who, _id, days));

    [Fact]
    public async Task Links_TooMany_AreNotMade()
    {
        for (var made = 0; made < PreviewLinks.Most; made++)
        {
            Assert.NotNull(await _links.MakeAsync(_who, _id, 1));
        }

        Assert.Null(await _links.MakeAsync(_who, _id, 1));
    }

    [Theory]
    [InlineData(Role.Author)]
    [InlineData(Role.Moderator)]
    [InlineData(Role.Reader)]
    public async Task Links_ForWhoMayNotOpenTheArticle_AreRefused(string role)
    {
        await _links.MakeAsync(_who, _id, 1);
        var link = (await _links.ListAsync(_who, _id))!.Links.Single();
        var (_, stranger) = await _portal.StaffAsync(role, "남의 사람");

        await Assert.ThrowsAsync<NotAllowedException>(() => _links.ListAsync(stranger, _id));
        await Assert.ThrowsAsync<NotAllowedException>(() => _links.MakeAsync(stranger, _id, 1));
        await Assert.ThrowsAsync<NotAllowedException>(() => _links.EndAsync(stranger, _id, link.Id));
        Assert.Equal(1, await _portal.ReadAsync(db => db.PreviewLinks.CountAsync()));
    }

    private static string Header(HttpResponseMessage answer, string name) => Assert.Single(answer.Headers.GetValues(name));

    private async Task<HttpStatusCode> StatusAsync(string code) => (await _portal.Visitor().GetAsync($"/preview/{code}")).StatusCode;
}
