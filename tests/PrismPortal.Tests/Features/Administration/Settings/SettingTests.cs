using System.Net;
using Bunit;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Settings;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Shared.Security;
using PrismPortal.Tests.Features.Administration.BackOffice;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Administration.Settings;

/// <summary>Settings changed while the site runs: by administrators alone, on every page at once, on record.</summary>
public sealed class SettingTests : BackOfficeContext
{
    private ChangeSettings Changing => Portal.Get<ChangeSettings>();

    [Fact]
    public async Task Settings_ForEveryOtherRole_AreRefused()
    {
        foreach (var role in Role.All.Where(role => role != Role.Admin))
        {
            var (_, who) = await Portal.StaffAsync(role, role);
            await Assert.ThrowsAsync<NotAllowedException>(() => Changing.ListAsync(who));
            await Assert.ThrowsAsync<NotAllowedException>(() => Changing.SaveAsync(who, new Dictionary<string, string> { ["Site:Name"] = "X" }));
        }

        Assert.Contains("PRISM", await Portal.Visitor().GetStringAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Name_Changed_StandsOnEveryKeptPageAtOnceAndOnRecord()
    {
        await Portal.ImportAsync(new { id = "cable", title = "제목", body = "본문", slug = "cable" });
        await Portal.Visitor().GetStringAsync("/articles/cable");
        await Portal.Visitor().GetStringAsync("/");

        Assert.Empty(await SaveAsync(("Site:Name", " 새벽  신문 "), ("Site:ParentName", "새벽 그룹"), ("Site:ParentUrl", "https://example.org/"), ("Site:Legal:Publisher", "정다온"), ("Accounts:MinimumAge", "16")));

        foreach (var path in new[] { "/", "/articles/cable", "/about" })
        {
            var page = await Portal.Visitor().PageAsync(path);
            Assert.Equal("새벽 신문", page.QuerySelector(".masthead .brand")!.TextContent);
            Assert.Equal("https://example.org/", page.QuerySelector(".parent a")!.GetAttribute("href"));
            Assert.Contains("정다온", page.QuerySelector(".legal")!.TextContent, StringComparison.Ordinal);
        }

        Assert.Contains("만 16세", await Portal.Visitor().GetStringAsync("/account/register"), StringComparison.Ordinal);
        Assert.Equal(
            [("Site:Name", "PRISM → 새벽 신문"), ("Site:ParentName", " → 새벽 그룹")],
            (await Portal.ReadAsync(db => db.AuditEntries.Where(entry => entry.Act == AuditAct.SettingsChange).OrderBy(entry => entry.Id).Take(2).ToListAsync())).Select(entry => (entry.Subject, entry.Detail)));
    }

    [Fact]
    public async Task Settings_WithOneBadValue_AreSavedNotAtAll()
    {
        var problems = await SaveAsync(("Site:Name", " "), ("Site:ParentUrl", "javascript:alert(1)"), ("Site:Legal:Editor", new string('가', 201)), ("Accounts:MinimumAge", "13"), ("Site:ParentName", "좋은 이름"));

        Assert.Equal(
            [("Accounts:MinimumAge", SettingRefusal.BadAge), ("Site:Legal:Editor", SettingRefusal.TooLong), ("Site:Name", SettingRefusal.Missing), ("Site:ParentUrl", SettingRefusal.BadAddress)],
            problems.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value)));
        Assert.Equal(0, await Portal.ReadAsync(db => db.SiteSettings.CountAsync()));
        Assert.DoesNotContain("좋은 이름", await Portal.Visitor().GetStringAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Value_SetBackToTheDefault_FollowsTheConfigurationAgain()
    {
        await SaveAsync(("Site:Name", "새벽 신문"));
        Assert.Equal("최관리", (await RowAsync("Site:Name")).ChangedBy);

        await SaveAsync(("Site:Name", "PRISM"));

        Assert.Null((await RowAsync("Site:Name")).ChangedAt);
        Assert.Equal(0, await Portal.ReadAsync(db => db.SiteSettings.CountAsync()));
    }

    [Fact]
    public async Task Values_Stored_AreInForceAfterTheNextStart()
    {
        await SaveAsync(("Site:Name", "새벽 신문"));
        var current = Portal.Get<CurrentSettings>();
        current.Apply(new Dictionary<string, string>());
        Assert.Equal("PRISM", (await RowAsync("Site:Name")).Value);

        await current.LoadAsync();

        Assert.Equal("새벽 신문", (await RowAsync("Site:Name")).Value);
    }

    [Fact]
    public async Task Name_ChangedByAnotherProcess_IsNoticed()
    {
        var watch = Portal.Get<RevisionWatch>();
        await watch.LookAsync();
        await Portal.Visitor().GetStringAsync("/");
        await Portal.ReadAsync(async db =>
        {
            db.SiteSettings.Add(new SiteSetting("Site:Name", "새벽 신문", TestPortal.Start, "최관리"));
            await db.SaveChangesAsync();
            return await db.SiteStates.ExecuteUpdateAsync(state => state.SetProperty(row => row.Revision, row => row.Revision + 1));
        });

        await watch.LookAsync();

        Assert.Equal("새벽 신문", (await Portal.Visitor().PageAsync("/")).QuerySelector(".masthead .brand")!.TextContent);
    }

    [Fact]
    public async Task Preview_OfSettings_ShowsThemToTheAdministratorAlone()
    {
        var (person, _) = await Portal.StaffAsync(Role.Admin, "박관리");

        var answer = await person.Browser.GetAsync("/admin/settings/preview?Site%3AName=%3Cb%3E새벽%3C/b%3E&Site%3AParentName=그룹&Site%3AParentUrl=javascript:alert(1)&Site%3ALegal%3AContact=070");

        var page = Html.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal("<b>새벽</b>", page.QuerySelector(".masthead .brand")!.TextContent);
        Assert.Equal("그룹", page.QuerySelector(".parent")!.TextContent.Trim());
        Assert.Null(page.QuerySelector("a[href^='javascript']"));
        Assert.Contains("070", page.QuerySelector(".legal")!.TextContent, StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.DoesNotContain("새벽", await Portal.Visitor().GetStringAsync("/"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await Portal.Visitor().GetAsync("/admin/settings/preview")).StatusCode);
    }

    [Fact]
    public void Page_WithABadValue_MarksItAndKeepsWhatWasTyped()
    {
        var page = Show<SettingsPage>();
        page.WaitForElement("form input").Change("");
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Contains("비워 둘 수 없습니다.", page.Markup, StringComparison.Ordinal));

        page.Find("form input").Change("새벽 신문");
        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.Contains("최관리이(가)", page.Markup, StringComparison.Ordinal));
        page.Find("button[aria-label='사이트 이름 기본값으로']").Click();
        page.WaitForAssertion(() => Assert.Equal("PRISM", page.Find("form input").GetAttribute("value")));
    }

    private Task<IReadOnlyDictionary<string, SettingRefusal>> SaveAsync(params (string Key, string Value)[] values) =>
        Changing.SaveAsync(Who, values.ToDictionary(value => value.Key, value => value.Value, StringComparer.Ordinal));

    private async Task<SettingRow> RowAsync(string key) => (await Changing.ListAsync(Who)).Single(row => row.Rule.Key == key);
}
