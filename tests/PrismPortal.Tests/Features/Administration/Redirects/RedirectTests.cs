using System.Net;
using Bunit;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Features.Administration.Redirects;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Shared.Security;
using PrismPortal.Tests.Features.Administration.BackOffice;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Administration.Redirects;

/// <summary>Old addresses that lead on: where nothing else answers, and nowhere but where an administrator said.</summary>
public sealed class RedirectTests : BackOfficeContext
{
    private static readonly Uri Site = new("https://news.example");

    private EditRedirects Editing => Portal.Get<EditRedirects>();

    [Fact]
    public async Task Redirects_ForEveryOtherRole_AreRefused()
    {
        foreach (var role in Role.All.Where(role => role != Role.Admin))
        {
            var (_, who) = await Portal.StaffAsync(role, role);
            await Assert.ThrowsAsync<NotAllowedException>(() => Editing.CreateAsync(who, "/old", "/latest"));
            await Assert.ThrowsAsync<NotAllowedException>(() => Editing.RemoveAsync(who, 1));
            await Assert.ThrowsAsync<NotAllowedException>(() => Portal.Get<RedirectQueries>().ListAsync(who, new RedirectFilter()));
        }

        Assert.Equal(0, await Portal.ReadAsync(db => db.LocalRedirects.CountAsync()));
    }

    [Theory]
    [InlineData("/2019/05/hello", "/2019/05/hello")]
    [InlineData("/2019/05/hello", "/2019/05/hello/")]
    [InlineData("/2019/05/hello", "/2019/05/hello?url=https%3A%2F%2Fevil.example&utm_source=x")]
    [InlineData("/articles/gone", "/articles/gone")]
    [InlineData("/옛 글", "/%EC%98%9B%20%EA%B8%80")]
    [InlineData("http://localhost/%EC%98%9B", "/%EC%98%9B")]
    public async Task OldAddress_Visited_LeadsOnForGoodWhateverItsQuery(string typed, string visited)
    {
        Assert.Equal(RedirectRefusal.None, await Editing.CreateAsync(Who, typed, "/tags/새것?page=2"));

        var answer = await Portal.Visitor().GetAsync(visited);

        Assert.Equal(HttpStatusCode.MovedPermanently, answer.StatusCode);
        Assert.Equal("/tags/%EC%83%88%EA%B2%83?page=2", answer.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.NotFound, (await Portal.Visitor().PostFormAsync(visited, ("x", "1"))).StatusCode);
    }

    [Fact]
    public async Task OldAddress_OfAnArticleThatAppearsThere_IsTheArticles()
    {
        await Editing.CreateAsync(Who, "/articles/cable", "https://news.example/x");
        Assert.Equal("https://news.example/x", (await Portal.Visitor().GetAsync("/articles/cable")).Headers.Location!.OriginalString);

        await Portal.ImportAsync(new { id = "cable", title = "제목", body = "본문", slug = "cable" });

        Assert.Equal(HttpStatusCode.OK, (await Portal.Visitor().GetAsync("/articles/cable")).StatusCode);
    }

    [Theory]
    [InlineData("/latest")]
    [InlineData("/LATEST/")]
    [InlineData("/en")]
    [InlineData("/en/search")]
    [InlineData("/archive/2026/03")]
    [InlineData("/rss.xml")]
    [InlineData("/admin/anything")]
    [InlineData("/api/v2")]
    [InlineData("/account/login")]
    [InlineData("/css/site.css")]
    [InlineData("/health/live")]
    public async Task Address_TheSiteAnswersUnder_IsRefused(string path) => Assert.Equal(RedirectRefusal.Taken, await Editing.CreateAsync(Who, path, "/elsewhere"));

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("old")]
    [InlineData("//evil.example/x")]
    [InlineData("/\\evil.example")]
    [InlineData("/old?x=1")]
    [InlineData("/old#x")]
    [InlineData("https://evil.example/old")]
    public void Path_ThatIsNoneOfThisSite_IsRefused(string typed) => Assert.Null(RedirectRules.Path(typed, Site));

    [Theory]
    [InlineData("", null)]
    [InlineData("http://plain.example/", null)]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("//evil.example/x", null)]
    [InlineData("/\\evil.example", null)]
    [InlineData("https://name:word@evil.example/", null)]
    [InlineData("data:text/html,x", null)]
    [InlineData("/new?x=1#part", "/new?x=1#part")]
    [InlineData("https://other.example/길", "https://other.example/%EA%B8%B8")]
    public void Target_OfAnyText_IsLocalOrOverHttps(string typed, string? target) => Assert.Equal(target, RedirectRules.Target(typed, Site));

    [Fact]
    public async Task Redirects_ThatWouldRunInACircle_AreRefused()
    {
        Assert.Equal(RedirectRefusal.Loop, await Editing.CreateAsync(Who, "/a", "/a/"));
        Assert.Equal(RedirectRefusal.None, await Editing.CreateAsync(Who, "/a", "/b?x=1"));
        Assert.Equal(RedirectRefusal.None, await Editing.CreateAsync(Who, "/b", "/c"));
        Assert.Equal(RedirectRefusal.Loop, await Editing.CreateAsync(Who, "/c", "/%61"));
        Assert.Equal(RedirectRefusal.Exists, await Editing.CreateAsync(Who, "/a/", "/d"));
    }

    [Fact]
    public async Task KnownPages_BesideRedirects_AskNothingMore()
    {
        await Portal.ImportAsync(Newsroom.Many(3));
        await Editing.CreateAsync(Who, "/old", "/latest");
        await Portal.Visitor().GetAsync("/latest");
        Portal.Queries.Clear();

        await Portal.Visitor().GetAsync("/latest?x=1");

        Assert.DoesNotContain(Portal.Queries.Commands, command => command.Contains("LocalRedirects", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Page_Used_KeepsWhatWasTypedUntilItIsRight()
    {
        var page = Show<RedirectsPage>();
        var inputs = page.WaitForElements("form input");
        inputs[0].Change("old");
        page.FindAll("form input")[1].Change("/latest");
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Contains("/로 시작하고", page.Markup, StringComparison.Ordinal));
        Assert.Equal(("old", "/latest"), (page.FindAll("form input")[0].GetAttribute("value"), page.FindAll("form input")[1].GetAttribute("value")));

        page.FindAll("form input")[0].Change("/old");
        page.Find("form").Submit();

        page.WaitForElement("button[aria-label='/old 지우기']").Click();
        page.WaitForElement("[role=dialog]").QuerySelectorAll("button").Single(button => button.TextContent.Trim() == "지우기").Click();
        page.WaitForAssertion(() => Assert.Contains("찾는 것이 없습니다.", page.Markup, StringComparison.Ordinal));
        Assert.Equal(
            [AuditAct.RedirectAdd, AuditAct.RedirectRemove],
            await Portal.ReadAsync(db => db.AuditEntries.Where(entry => entry.Subject == "/old").OrderBy(entry => entry.Id).Select(entry => entry.Act).ToListAsync()));
    }
}
