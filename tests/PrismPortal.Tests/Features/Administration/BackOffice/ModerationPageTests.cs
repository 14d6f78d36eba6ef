using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrismPortal.Features.Administration.BackOffice;
using PrismPortal.Features.Administration.Moderation;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Administration.Users;
using PrismPortal.Features.Comments;
using PrismPortal.Features.Moderation;
using PrismPortal.Features.Moderation.Brigades;
using PrismPortal.Features.Moderation.Decisions;
using PrismPortal.Features.Moderation.Queue;
using PrismPortal.Shared.Security;
using PrismPortal.Tests.Features.Moderation.Desk;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Administration.BackOffice;

/// <summary>The moderation desk as a moderator sees it.</summary>
public sealed class ModerationPageTests : BackOfficeContext
{
    private StaffMember _moderator = null!;
    private Person _reader = null!;

    [Theory]
    [InlineData("ko")]
    [InlineData("en")]
    [InlineData("ja")]
    public async Task Queue_WithAHeldComment_SaysWhyAndMarksThePlace(string language)
    {
        var id = await HeldAsync("하나 바보 둘");

        var page = ShowQueue(language);

        var row = page.WaitForElement($"[data-comment='{id}']");
        Assert.Equal("바보", row.QuerySelector("mark")!.TextContent);
        Assert.Contains(Words(language)["Moderate.Phase.WordRule"], row.TextContent, StringComparison.Ordinal);
        Assert.Contains(Words(language)["Moderate.NewAccount"], row.TextContent, StringComparison.Ordinal);
        Assert.Equal("이독자", page.Find($"#{row.GetAttribute("aria-labelledby")}").TextContent);
        Assert.All(row.QuerySelectorAll("input, button, a"), control => Assert.NotEqual("", (control.GetAttribute("aria-label") ?? control.TextContent).Trim()));
    }

    [Fact]
    public async Task Approve_Pressed_TakesTheRowAwaySaysSoAndCanBeUndone()
    {
        var (first, second) = (await HeldAsync("하나"), await HeldAsync("둘"));
        var page = ShowQueue();
        page.WaitForElement($"[data-comment='{first}']");

        await Button(page.Find($"[data-comment='{first}']"), "승인").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Equal("댓글 1개를 승인했습니다.", page.Find("[role=status]").TextContent));
        Assert.Empty(page.FindAll($"[data-comment='{first}']"));
        Assert.NotEmpty(page.FindAll($"[data-comment='{second}']"));
        await page.FindAll(".moderate-status button").Single().ClickAsync(new());
        page.WaitForElement($"[data-comment='{first}']");
        Assert.Equal(CommentState.Held, (await Portal.CommentAsync(first)).State);
    }

    [Fact]
    public async Task Chosen_Together_AreApprovedTogether()
    {
        var ids = new[] { await HeldAsync("하나"), await HeldAsync("둘"), await HeldAsync("셋") };
        var page = ShowQueue();
        page.WaitForElement($"[data-comment='{ids[0]}']");

        page.Find($"[data-comment='{ids[0]}'] input[type=checkbox]").Change(true);
        page.Find($"[data-comment='{ids[2]}'] input[type=checkbox]").Change(true);
        await Button(page.Find(".admin-bulk"), "고른 댓글 승인").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Equal("댓글 2개를 승인했습니다.", page.Find("[role=status]").TextContent));
        Assert.Equal([ids[1].ToString(System.Globalization.CultureInfo.InvariantCulture)], page.FindAll("[data-comment]").Select(row => row.GetAttribute("data-comment")));
    }

    [Fact]
    public async Task Remove_ByItsKey_AsksForTheReasonAndTellsIt()
    {
        var id = await HeldAsync("하나");
        var page = ShowQueue();
        page.WaitForElement($"[data-comment='{id}']");
        var queue = page.FindComponent<ModerationPage>();

        var pressed = queue.InvokeAsync(() => queue.Instance.PressAsync("remove", id));
        page.WaitForElement("input[name=removal-reason][value=Spam]").Change("Spam");
        Assert.Empty(page.FindAll("input[name=removal-reason][value=Takedown]"));
        await page.FindAll(".mud-dialog button").Single(button => button.TextContent.Trim() == "삭제").ClickAsync(new());
        await pressed;

        page.WaitForAssertion(() => Assert.Equal("댓글 1개를 삭제했습니다.", page.Find("[role=status]").TextContent));
        Assert.Equal(RemovalReason.Spam, Assert.Single(await Portal.EntriesAsync()).Reason);
    }

    [Fact]
    public async Task Decided_ByAColleagueMeanwhile_IsSaid()
    {
        var id = await HeldAsync("하나");
        var page = ShowQueue();
        page.WaitForElement($"[data-comment='{id}']");
        await Portal.Get<DecideComment>().ApproveAsync(Who, [await Portal.SeenAsync(id)]);

        await Button(page.Find($"[data-comment='{id}']"), "승인").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Equal(Words()["Moderate.Refused.Decided"], page.Find("[role=status]").TextContent));
    }

    [Fact]
    public async Task Case_Shown_HasItsThreadItsAuthorAndTheRecord()
    {
        await FillAsync();
        var above = await Portal.SayAsync(_reader.Id, "위에 있는 글");
        var id = await Portal.SayAsync(_reader.Id, "가운데 글", above);
        await Portal.SayAsync(_reader.Id, "아래에 있는 글", id);

        var page = Show<CommentCasePage>(who: _moderator, role: Role.Moderator, parameters: ("Id", id));

        page.WaitForElement($"[data-comment='{id}']");
        Assert.Contains("위에 있는 글", page.Markup, StringComparison.Ordinal);
        Assert.Contains("아래에 있는 글", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(page.FindAll("button"), button => button.TextContent.Trim() == Words()["Admin.BanThis"]);
        await page.FindAll("button").Single(button => button.TextContent.Trim() == Words()["Moderate.PreModerate"]).ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal(Words()["Moderate.PreModerateDone"], page.Find("[role=status]").TextContent));
        Assert.True(await Portal.ReadAsync(db => db.Users.Where(user => user.Id == _reader.Id).Select(user => user.IsPreModerated).SingleAsync()));
    }

    [Fact]
    public async Task Case_ForAnAdministrator_OffersTheBan()
    {
        await FillAsync();
        var id = await Portal.SayAsync(_reader.Id, "글");

        var page = Show<CommentCasePage>(parameters: ("Id", id));

        page.WaitForAssertion(() => Assert.Contains(page.FindAll("button"), button => button.TextContent.Trim() == Words()["Admin.BanThis"]));
    }

    [Fact]
    public async Task Case_ThatIsNone_SaysSo()
    {
        await FillAsync();

        var page = Show<CommentCasePage>(who: _moderator, role: Role.Moderator, parameters: ("Id", 99L));

        page.WaitForAssertion(() => Assert.Equal(Words()["Moderate.NoSuch"], page.Find("h1").TextContent));
    }

    [Fact]
    public async Task Log_OfWhatWasDone_OffersToUndoWhatCanBe()
    {
        var id = await HeldAsync("하나");
        await Portal.Get<DecideComment>().ApproveAsync(_moderator, [await Portal.SeenAsync(id)]);

        var page = Show<ModerationLogPage>(who: _moderator, role: Role.Moderator);

        page.WaitForElement($"a[href='/admin/moderation/{id}']");
        await page.FindAll(".admin-rows button").Single().ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal("1건을 되돌렸습니다.", page.Find("[role=status]").TextContent));
        Assert.Equal(2, page.FindAll(".admin-rows li").Count);
        Assert.Empty(page.FindAll(".admin-rows button"));
        Assert.Equal(CommentState.Held, (await Portal.CommentAsync(id)).State);
    }

    [Fact]
    public async Task Overview_ForAModerator_CountsWhatWaits()
    {
        await HeldAsync("하나");
        Services.AddSingleton(Portal.Get<OverviewQueries>());

        var overview = await Portal.Get<OverviewQueries>().ReadAsync(_moderator);
        Assert.Equal(new QueueCounts(1, 0, 0), overview.Comments);
        var (_, author) = await Portal.StaffAsync(Role.Author, "글쓴이");
        Assert.Null((await Portal.Get<OverviewQueries>().ReadAsync(author)).Comments);

        var page = Show<OverviewPage>(who: _moderator, role: Role.Moderator);
        page.WaitForElement("a[href='/admin/moderation']");
    }

    private static IElement Button(IElement part, string text) => part.QuerySelectorAll("button").Single(button => button.TextContent.Trim() == text);

    private IRenderedComponent<IComponent> ShowQueue(string language = "ko") => Show<ModerationPage>(language, _moderator, Role.Moderator);

    private async Task FillAsync()
    {
        if (_moderator is not null)
        {
            return;
        }

        Services.AddSingleton(Portal.Get<QueueQueries>());
        Services.AddSingleton(Portal.Get<ContextQueries>());
        Services.AddSingleton(Portal.Get<RecordQueries>());
        Services.AddSingleton(Portal.Get<DecideComment>());
        Services.AddSingleton(Portal.Get<RestrictAuthor>());
        Services.AddSingleton(Portal.Get<UndoModeration>());
        Services.AddSingleton(Portal.Get<ClaimCase>());
        Services.AddSingleton(Portal.Get<FreezeTalk>());
        Services.AddSingleton(Portal.Get<BanUser>());
        await Portal.ArticleAsync();
        _reader = await Portal.SignInAsync("이독자");
        (_, _moderator) = await Portal.StaffAsync(Role.Moderator, "문운영");
    }

    private async Task<long> HeldAsync(string text)
    {
        await FillAsync();
        var id = await Portal.SayAsync(_reader.Id, text);
        await Portal.HoldAsync(id, text.Contains("바보", StringComparison.Ordinal) ? [new HoldCause { Phase = HoldPhase.WordRule, Detail = "바보", Start = 3, Length = 2 }] : []);
        return id;
    }
}
