using Bunit;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Features.Editorial.Placement;
using PrismPortal.Tests.Features.Administration.BackOffice;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Editorial.Placement;

public sealed class PlacementPageTests : BackOfficeContext
{
    [Fact]
    public async Task Page_ArrangedByKeys_IsSavedAndOnRecord()
    {
        await Portal.ImportAsync(Newsroom.Many(6));
        var page = Show<PlacementPage>();
        page.WaitForElement("#find-story");
        page.Find("form[role=search]").Submit();
        page.WaitForElement("button[aria-label='‘Tech 기사 1’ 머리기사로 올리기']").Click();
        page.Find("button[aria-label='‘Tech 기사 2’ 상단에 올리기']").Click();
        page.Find("button[aria-label='‘Tech 기사 3’ 상단에 올리기']").Click();
        page.Find("button[aria-label='Tech 기사 3 위로 옮기기']").Click();
        Assert.Equal("Tech 기사 3: 1번째", page.Find(".admin-said").TextContent);
        page.Find("input[aria-label='‘Tech 기사 1’ 내리는 시각']").Change("2026-03-02T13:00");
        Assert.Contains("lead=", page.Find("a[target=_blank]").GetAttribute("href"), StringComparison.Ordinal);

        page.FindAll("button").Single(button => button.TextContent.Trim() == "저장").Click();

        page.WaitForAssertion(() => Assert.Contains("첫 화면을 바꿨습니다.", page.Markup, StringComparison.Ordinal));
        var home = await Portal.Visitor().PageAsync("/");
        Assert.Equal(["Tech 기사 1", "Tech 기사 3", "Tech 기사 2"], home.QuerySelectorAll("main .card-title").Select(title => title.TextContent.Trim()).Take(3));
        Assert.Equal(TestPortal.Start.AddHours(1), await Portal.ReadAsync(db => db.PlacedStories.Where(placed => placed.Place == FrontPlace.Lead).Select(placed => placed.Until).SingleAsync()));

        var log = Show<PlacementLogPage>();
        log.WaitForElement("table");
        Assert.Equal(3, log.FindAll("tbody tr").Count);
        Assert.Contains("최관리", log.Find("tbody").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_WhereSomebodyWasQuicker_SaysSoAndLoadsAgain()
    {
        await Portal.ImportAsync(Newsroom.Many(3));
        var page = Show<PlacementPage>("en");
        page.WaitForElement("form[role=search]").Submit();
        page.WaitForElement("button[aria-label='Make “Tech 기사 1” the lead']").Click();
        var other = await Portal.ReadAsync(db => db.Articles.Where(article => article.Title == "Tech 기사 2").Select(article => article.Id).SingleAsync());
        await Portal.Get<PlaceFront>().SaveAsync(Who, "ko", [new(FrontPlace.Lead, null, other)], []);

        page.FindAll("button").Single(button => button.TextContent.Trim() == "Save").Click();
        page.WaitForAssertion(() => Assert.Contains("Somebody else changed it meanwhile.", page.Markup, StringComparison.Ordinal));
        page.FindAll("button").Single(button => button.TextContent.Trim() == "Load again").Click();

        page.WaitForElement("button[aria-label='Take “Tech 기사 2” away']");
    }
}
