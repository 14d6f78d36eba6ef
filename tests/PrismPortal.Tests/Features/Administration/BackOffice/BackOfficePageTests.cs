using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrismPortal.Features.Administration.Audit;
using PrismPortal.Features.Administration.BackOffice;
using PrismPortal.Features.Administration.Users;
using PrismPortal.Features.Search.Misses;
using PrismPortal.Shared.Jobs;
using PrismPortal.Shared.Security;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Administration.BackOffice;

public sealed class BackOfficePageTests : BackOfficeContext
{
    [Theory]
    [InlineData("light", false)]
    [InlineData("dark", true)]
    public void Layout_OnceTheBrowserAnswered_HasProvidersMenuAndOneMain(string theme, bool dark)
    {
        var module = JSInterop.SetupModule(_ => true);
        module.Setup<string>("theme", _ => true).SetResult(theme);
        module.Setup<bool>("isWide", _ => true).SetResult(true);

        var layout = Show<AdminLayout>(withProviders: false, parameters: ("Body", (RenderFragment)(body => body.AddMarkupContent(0, "<h1>본문</h1>"))));

        layout.WaitForElement("main h1");
        Assert.Single(layout.FindAll("main"));
        Assert.Equal(
            ["현황", "기사", "정정 데스크", "댓글 운영", "미디어", "첫 화면 배치", "섹션", "태그", "사용자", "설정", "안내 페이지", "옛 주소", "작업", "메일", "페이지 캐시", "감사 기록"], layout.FindAll("nav a").Select(link => link.TextContent.Trim()));
        Assert.NotNull(layout.Find($"button[aria-label='{Words()[dark ? "Admin.Light" : "Admin.Dark"]}']"));
        Assert.Equal("/account/logout", layout.Find("form").GetAttribute("action"));
        Assert.Equal("본문으로 건너뛰기", layout.Find("a.admin-skip").TextContent);
    }

    [Theory]
    [InlineData(Role.Moderator, 2)]
    [InlineData(Role.Author, 3)]
    [InlineData(Role.Editor, 7)]
    [InlineData(Role.Admin, 16)]
    public void Menu_ForARole_HoldsOnlyWhatItMayOpen(string role, int links) =>
        Assert.Equal(links, Show<AdminMenu>(role: role).FindAll("a").Count);

    [Theory]
    [InlineData("ko", "1건은 여러 번 실패해 멈췄습니다")]
    [InlineData("en", "1 was given up after several failures")]
    [InlineData("ja", "1件は何度も失敗して止まっています")]
    public async Task Overview_WithAJobGivenUp_SaysSoInWordsByThreeQueries(string language, string words)
    {
        await Portal.ReadAsync(async db =>
        {
            var job = new Job("kind", "1", TestPortal.Start);
            for (var attempt = 0; attempt < Job.MaxAttempts; attempt++)
            {
                job.Lease("worker", TestPortal.Start);
            }

            job.Fail("why", TestPortal.Start);
            db.Jobs.Add(job);
            return await db.SaveChangesAsync();
        });
        Portal.Queries.Clear();

        var page = Show<OverviewPage>(language, role: Role.Moderator);

        page.WaitForElement("dl");
        Assert.Equal(3, Portal.Queries.Commands.Count);
        Assert.Contains(words, page.Find(".admin-standing.is-bad").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.Moderator, false)]
    [InlineData(Role.Editor, true)]
    [InlineData(Role.Admin, true)]
    public async Task Overview_WordsSearchedInVain_AreShownToWhoEdits(string role, bool isShown)
    {
        var counter = Portal.Services.GetRequiredService<SearchMissCounter>();
        counter.Add("ko", "<b>없는말", 3);
        await counter.WriteAsync();

        var page = Show<OverviewPage>(role: role);

        page.WaitForElement(".admin-figures");
        if (isShown)
        {
            page.WaitForElement("[aria-labelledby=search-misses] a");
            Assert.Equal("<b>없는말", page.Find("[aria-labelledby=search-misses] a").TextContent);
            Assert.Equal("/search?q=%3Cb%3E%EC%97%86%EB%8A%94%EB%A7%90", page.Find("[aria-labelledby=search-misses] a").GetAttribute("href"));
        }
        else
        {
            Assert.Empty(page.FindAll("[aria-labelledby=search-misses]"));
        }
    }

    [Fact]
    public async Task Users_Listed_LeadToEachAndAFilterGoesIntoTheAddress()
    {
        var reader = await Portal.SignInAsync("이독자");

        var page = Show<UsersPage>();
        page.WaitForElement("table a");
        Assert.Equal(["이독자", "최관리"], page.FindAll("table a").Select(link => link.TextContent).Order(StringComparer.Ordinal));
        Assert.Contains(page.FindAll("table a"), link => link.GetAttribute("href") == $"/admin/users/{reader.Id}");

        page.Find("form input").Change(reader.Email);
        page.Find("form").Submit();

        Assert.EndsWith("/admin/users?q=" + Uri.EscapeDataString(reader.Email), Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Equal("이독자", Assert.Single(page.FindAll("table a")).TextContent));
    }

    [Fact]
    public async Task Role_GivenInTheDialog_IsStoredAndSaid()
    {
        var reader = await Portal.SignInAsync("이독자");
        var page = Show<AccountPage>(parameters: (nameof(AccountPage.Id), reader.Id));
        page.WaitForElement($"button[aria-label='편집자 역할 주기']").Click();

        var dialog = page.WaitForElement("[role=dialog]");
        Assert.Contains("이독자님에게 편집자 역할을 줍니다.", dialog.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(Role.Editor, await Portal.RolesAsync(reader.Id));
        dialog.QuerySelectorAll("button").Single(button => button.TextContent.Trim() == "주기").Click();

        page.WaitForElement("button[aria-label='편집자 역할 거두기']");
        Assert.Contains(Role.Editor, await Portal.RolesAsync(reader.Id));
        page.WaitForAssertion(() => Assert.Contains("역할을 바꿨습니다.", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Dialog_CalledOff_ChangesNothing()
    {
        var reader = await Portal.SignInAsync("이독자");
        var page = Show<AccountPage>(parameters: (nameof(AccountPage.Id), reader.Id));
        page.WaitForElement($"button[aria-label='편집자 역할 주기']").Click();

        page.WaitForElement("[role=dialog]").QuerySelectorAll("button").Single(button => button.TextContent.Trim() == "취소").Click();

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[role=dialog]")));
        Assert.Equal([Role.Reader], await Portal.RolesAsync(reader.Id));
    }

    [Fact]
    public async Task Ban_WithoutAReason_CannotBeConfirmed()
    {
        var reader = await Portal.SignInAsync("이독자");
        var page = Show<AccountPage>(parameters: (nameof(AccountPage.Id), reader.Id));
        page.WaitForElement("section[aria-labelledby=ban] button").Click();
        Assert.True(Confirm(page).HasAttribute("disabled"));

        page.Find("[role=dialog] textarea").Input("광고");
        page.WaitForAssertion(() => Assert.False(Confirm(page).HasAttribute("disabled")));
        Confirm(page).Click();

        page.WaitForAssertion(() => Assert.Contains("광고", page.Find(".admin-facts").TextContent, StringComparison.Ordinal));
        Assert.NotNull(await Portal.ReadAsync(db => db.Users.Where(user => user.Id == reader.Id).Select(user => user.BannedAt).SingleAsync()));

        static AngleSharp.Dom.IElement Confirm(IRenderedComponent<IComponent> page) =>
            page.WaitForElement("[role=dialog]").QuerySelectorAll("button").Single(button => button.TextContent.Trim() == "차단하기");
    }

    [Fact]
    public void Account_ThatIsNotThere_SaysSo() =>
        Assert.Equal("없는 사용자입니다", Show<AccountPage>(parameters: (nameof(AccountPage.Id), "nobody")).WaitForElement("h1").TextContent);

    [Fact]
    public void Record_Listed_ShowsWhoDidWhat()
    {
        var page = Show<RecordPage>();

        page.WaitForElement("table time");
        Assert.Contains("계정 만들기", page.Find("tbody").TextContent, StringComparison.Ordinal);
        Assert.Contains(AuditTrail.Operator, page.Find("tbody").TextContent, StringComparison.Ordinal);
    }
}
