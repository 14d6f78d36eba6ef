using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrismPortal.Features.Editorial.Corrections;
using PrismPortal.Shared.Security;
using PrismPortal.Tests.Features.Administration;
using PrismPortal.Tests.Features.Administration.BackOffice;
using PrismPortal.Tests.Features.Notifications;

namespace PrismPortal.Tests.Features.Editorial.Corrections;

public sealed class DeskPageTests : BackOfficeContext
{
    [Fact]
    public async Task List_WithALateClaim_MarksItAndLeadsToIt()
    {
        var id = await FillAsync(ReportKind.CorrectionClaim);
        Portal.Clock.Advance(TimeSpan.FromHours(11 * 9));
        (_, var who) = await Portal.StaffAsync(Role.Editor, "정편집");

        var page = Show<ReportsPage>(who: who, role: Role.Editor);

        page.WaitForElement($"a[href='/admin/corrections/{id}']");
        Assert.Contains(Words()["Reports.Late"], page.Find("tbody").TextContent, StringComparison.Ordinal);
        Assert.Contains("정정보도 청구", page.Find("tbody").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_ByTheAddress_ShowsWhatItAsksFor()
    {
        await FillAsync(ReportKind.Error);
        Services.GetRequiredService<NavigationManager>().NavigateTo("/admin/corrections?state=declined");

        var page = Show<ReportsPage>(role: Role.Editor);

        page.WaitForAssertion(() => Assert.Contains(Words()["Reports.None"], page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Filter_Sent_IsKeptInTheAddress()
    {
        await FillAsync(ReportKind.Error);
        var page = Show<ReportsPage>(role: Role.Editor);
        page.WaitForElement("input[type=checkbox]").Change(true);

        await page.Find("form.admin-filter").SubmitAsync();

        Assert.EndsWith("/admin/corrections?late=1", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ko")]
    [InlineData("en")]
    [InlineData("ja")]
    public async Task Report_Shown_HasItsPassageAndWhatToDo(string language)
    {
        var id = await FillAsync(ReportKind.ReplyClaim);

        var page = Show<ReportPage>(language, role: Role.Editor, parameters: ("Id", id));

        page.WaitForElement("blockquote");
        Assert.Equal("위성은 조금만 나른다.", page.Find("mark").TextContent);
        Assert.Contains(Words(language)["Reports.Passage.Exact"], page.Markup, StringComparison.Ordinal);
        await page.FindAll("button").Single(button => button.TextContent.Trim() == Words(language)["Reports.Accept"]).ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains(Words(language)["Reports.State.InProgress"], page.Find("dl").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Report_ThatIsNone_SaysSo()
    {
        var id = await FillAsync(ReportKind.Error);

        var page = Show<ReportPage>(role: Role.Editor, parameters: ("Id", id + 1));

        page.WaitForAssertion(() => Assert.Equal(Words()["Reports.NoSuch"], page.Find("h1").TextContent));
    }

    private async Task<long> FillAsync(ReportKind kind)
    {
        Services.AddSingleton(Portal.Get<DeskQueries>());
        Services.AddSingleton(Portal.Get<HandleReport>());
        await Portal.ImportCableAsync();
        await Portal.Get<SendReport>().SendAsync(new ReportInput("key", await Portal.IdAsync(), kind, "", "위성은 조금만 나른다.", "위성도 나른다.", "", "ko"), null);
        return await Portal.ReadAsync(db => db.ErrorReports.Select(report => report.Id).SingleAsync());
    }
}
