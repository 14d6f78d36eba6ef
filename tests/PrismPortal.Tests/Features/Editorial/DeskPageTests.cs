using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Editorial.Desk;
using PrismPortal.Features.Editorial.Versions;
using PrismPortal.Features.Editorial.Writing;
using PrismPortal.Shared.Security;
using PrismPortal.Tests.Features.Administration.BackOffice;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Editorial;

/// <summary>The desk's list, the versions and the first page as components.</summary>
public sealed class DeskPageTests : BackOfficeContext
{
    public static TheoryData<string, string, string> Names => new() { { "ko", "기사", "새 기사" }, { "en", "Articles", "New article" }, { "ja", "記事", "新しい記事" } };

    [Theory]
    [MemberData(nameof(Names))]
    public void Articles_InEachLanguage_OfferANewOne(string language, string title, string create)
    {
        var page = Show<ArticlesPage>(language);

        page.WaitForElement("h1");
        Assert.Equal(title, page.Find("h1").TextContent);
        Assert.Equal(("/admin/articles/new", create), (page.Find(".admin-head a").GetAttribute("href"), page.Find(".admin-head a").TextContent.Trim()));
    }

    [Fact]
    public async Task Articles_Listed_LeadToEachAndAFilterGoesIntoTheAddress()
    {
        var editor = await Portal.SignInAsync("정다온", Role.Editor);
        var id = await editor.PublishAsync();
        await editor.BeginAsync(Desk.Form with { Title = "아직 초안" });

        var page = Show<ArticlesPage>();
        page.WaitForElement("table a");
        Assert.Equal(["아직 초안", "바다 밑의 길"], page.FindAll("table a").Select(link => link.TextContent));
        Assert.Contains(page.FindAll("table a"), link => link.GetAttribute("href") == $"/admin/articles/{id}");

        page.Find("form input").Change("바다");
        await page.Find("form").SubmitAsync();

        Assert.EndsWith("/admin/articles?q=%EB%B0%94%EB%8B%A4", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Articles_ForAnAuthor_HaveNoBulkActs()
    {
        var author = await Portal.SignInAsync("한서진", Role.Author);
        await author.BeginAsync();

        var page = Show<ArticlesPage>(who: await Administration.Staff.MemberAsync(Portal, author.Id), role: Role.Author);

        page.WaitForElement("table a");
        Assert.Empty(page.FindAll(".admin-bulk, table input[type=checkbox]"));
    }

    [Fact]
    public async Task Bulk_OfChosenArticles_ChangesThoseItFits()
    {
        var editor = await Portal.SignInAsync("정다온", Role.Editor);
        var published = await editor.PublishAsync();
        var draft = await editor.BeginAsync(Desk.Form with { Title = "초안" });
        var rows = (await Portal.Get<DeskQueries>().ListAsync(Who, new ArticleFilter())).Rows;
        var done = false;

        var bulk = Show<BulkActs>(parameters: [("Chosen", rows), ("Done", EventCallback.Factory.Create(this, () => done = true))]);
        Assert.Equal(["발행", "발행 취소", "보관", "보관 풀기"], bulk.FindAll(".admin-bulk button").Select(button => button.TextContent.Trim()));
        Assert.True(bulk.FindAll(".admin-bulk button")[3].HasAttribute("disabled"));
        bulk.FindAll(".admin-bulk button")[2].Click();
        bulk.WaitForElement(".mud-dialog");
        bulk.FindAll(".mud-dialog button").Single(button => button.TextContent.Trim() == "보관").Click();

        bulk.WaitForAssertion(() => Assert.True(done));
        var after = (await Portal.Get<DeskQueries>().ListAsync(Who, new ArticleFilter())).Rows.ToDictionary(row => row.Id, row => row.State);
        Assert.Equal((ArticleState.Archived, ArticleState.Draft), (after[published], after[draft]));
    }

    [Fact]
    public async Task Versions_Compared_MarkWordsInOneColumnAndInTwo()
    {
        var id = await TwoVersionsAsync();

        var inline = Show<VersionsPage>(parameters: ("Id", id));
        inline.WaitForElement(".difference");
        Assert.Equal(["둘째 "], inline.FindAll(".difference del").Select(part => part.TextContent));
        Assert.Equal(["두 번째 "], inline.FindAll(".difference ins").Select(part => part.TextContent));
        Assert.Equal(["버전 2", "버전 1"], inline.FindAll(".versions-list li > a:first-child").Select(link => link.TextContent));
        Assert.Contains("고침", inline.Find(".versions-list li").TextContent, StringComparison.Ordinal);

        var beside = Show<DifferenceBeside>(withProviders: false, parameters: [("Before", Text(1, "둘째 문단이다.")), ("After", Text(2, "두 번째 문단이다.")), ("Language", "ko")]);
        var cells = beside.FindAll("tbody tr.difference-changed td");
        Assert.Equal(("둘째 문단이다.", "두 번째 문단이다."), (cells[0].TextContent.Trim(), cells[1].TextContent.Trim()));
        Assert.Equal(["버전 1", "버전 2"], beside.FindAll("th").Select(cell => cell.TextContent));
    }

    [Fact]
    public async Task Restore_OfADraft_AsksOnceAndIsDone()
    {
        var id = await TwoVersionsAsync();
        var page = Show<VersionsPage>(parameters: ("Id", id));
        page.WaitForElement(".versions-acts button").Click();
        page.WaitForElement(".mud-dialog");

        page.FindAll(".mud-dialog button").Last().Click();

        page.WaitForAssertion(() => Assert.Equal("버전 3", page.Find(".versions-list li > a").TextContent));
    }

    [Fact]
    public void ChangeDialog_WantsAWordForAllButATypo()
    {
        var answer = (EditRequest?)null;
        var dialogs = Show<MudBlazor.MudText>();
        _ = dialogs.InvokeAsync(async () => answer = await Services.GetRequiredService<MudBlazor.IDialogService>().AskChangeAsync(Words(), "저장", ArticleState.Published));
        dialogs.WaitForElement(".mud-dialog");
        Assert.False(Confirm().HasAttribute("disabled"));

        dialogs.FindAll(".mud-dialog input[type=radio]")[2].Click();
        dialogs.WaitForAssertion(() => Assert.True(Confirm().HasAttribute("disabled")));
        dialogs.Find(".mud-dialog textarea").Input("숫자를 바로잡음");
        dialogs.WaitForAssertion(() => Assert.False(Confirm().HasAttribute("disabled")));
        Confirm().Click();

        dialogs.WaitForAssertion(() => Assert.Equal((ChangeKind.Correction, "숫자를 바로잡음"), (answer!.Change, answer.Note)));

        AngleSharp.Dom.IElement Confirm() => dialogs.FindAll(".mud-dialog button").Single(button => button.TextContent.Trim() == "저장");
    }

    private static VersionText Text(int number, string body) => new(number, "제목", "", body);

    private async Task<long> TwoVersionsAsync()
    {
        var editor = await Portal.SignInAsync("정다온", Role.Editor);
        var id = await editor.BeginAsync();
        await editor.SaveAsync(id, new { form = Desk.Form with { Body = Desk.Form.Body.Replace("둘째", "두 번째", StringComparison.Ordinal) }, @base = 1, reason = "고침" });
        return id;
    }
}
