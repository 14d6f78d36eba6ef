using System.Globalization;
using Bunit;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Features.Administration.Moderation;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Comments;
using PrismPortal.Features.Moderation;
using PrismPortal.Features.Moderation.Rules;
using PrismPortal.Shared.Security;
using PrismPortal.Tests.Features.Administration.BackOffice;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Administration.Moderation;

/// <summary>The newsroom's own words: who keeps them, what they hold, and what they would have held.</summary>
public sealed class RuleTests : BackOfficeContext
{
    private NewsroomRules Rules => Portal.Get<NewsroomRules>();

    [Fact]
    public async Task Rules_ForWhoIsNoModerator_AreRefused()
    {
        Assert.Equal(RuleRefusal.None, await Rules.AddAsync(Who, "바다괴물", isWhole: false));
        foreach (var role in new[] { Role.Reader, Role.Author, Role.Editor })
        {
            var (_, who) = await Portal.StaffAsync(role, role);
            await Assert.ThrowsAsync<NotAllowedException>(() => Rules.ListAsync(who));
            await Assert.ThrowsAsync<NotAllowedException>(() => Rules.AddAsync(who, "낱말", isWhole: false));
            await Assert.ThrowsAsync<NotAllowedException>(() => Rules.RemoveAsync(who, 1));
            await Assert.ThrowsAsync<NotAllowedException>(() => Portal.Get<TryRule>().TryAsync(who, "낱말", isWhole: false));
        }

        var (_, moderator) = await Portal.StaffAsync(Role.Moderator, "조정자");
        Assert.Equal("바다괴물", Assert.Single(await Rules.ListAsync(moderator)).Phrase);
    }

    [Fact]
    public async Task Rule_FromItsAddingToItsRemoval_HoldsNewComments()
    {
        var reader = await ReaderAsync();
        Assert.Equal(CommentState.Published, await PostAsync(reader, "바다괴물이 온다"));

        await Rules.AddAsync(Who, " 바다괴물 ", isWhole: false);
        Assert.Equal(CommentState.Held, await PostAsync(reader, "또 바.다.괴.물 이 온다"));
        Assert.Same(await Rules.CurrentAsync(), await Rules.CurrentAsync());

        await Rules.RemoveAsync(Who, Assert.Single(await Rules.ListAsync(Who)).Id);
        Assert.Equal(CommentState.Published, await PostAsync(reader, "셋째 바다괴물이 온다"));
        Assert.Equal(
            [(ModerationAct.RuleAdd, "바다괴물", "최관리"), (ModerationAct.RuleRemove, "바다괴물", "최관리")],
            (await Portal.ReadAsync(db => db.ModerationEntries.Where(entry => entry.ActorId != null).OrderBy(entry => entry.Id).ToListAsync())).Select(entry => (entry.Act, entry.Note, entry.Actor)));
    }

    [Theory]
    [InlineData("", RuleRefusal.Unreadable)]
    [InlineData("...", RuleRefusal.Unreadable)]
    [InlineData("있는 말", RuleRefusal.Exists)]
    public async Task Rule_ThatIsNone_IsRefused(string phrase, RuleRefusal refusal)
    {
        await Rules.AddAsync(Who, "있는 말", isWhole: true);

        Assert.Equal(refusal, await Rules.AddAsync(Who, phrase, isWhole: false));
        Assert.Equal(RuleRefusal.Unreadable, await Rules.AddAsync(Who, new string('가', WordRule.TermMaxLength + 1), isWhole: false));
        Assert.Equal(RuleRefusal.NotFound, await Rules.RemoveAsync(Who, 99));
        Assert.Single(await Rules.ListAsync(Who));
    }

    [Fact]
    public async Task Trial_OfAPhrase_CountsTheLastThirtyDaysAndSavesNothing()
    {
        var reader = await ReaderAsync();
        await PostAsync(reader, "오래된 바다괴물 이야기");
        Portal.Clock.Advance(TimeSpan.FromDays(TryRule.Days));
        reader = await Portal.SignInAsync("최다른");
        var (_, moderator) = await Portal.StaffAsync(Role.Moderator, "조정자");
        for (var number = 0; number < TryRule.MostExamples + 5; number++)
        {
            await PostAsync(reader, $"{number}번째 바다괴물 이야기");
        }

        await PostAsync(reader, "바다괴물들 이야기");
        await PostAsync(reader, "아무 이야기");

        var trial = (await Portal.Get<TryRule>().TryAsync(moderator, "바다괴물", isWhole: false))!;
        Assert.Equal((TryRule.MostExamples + 7, TryRule.MostExamples + 6, TryRule.MostExamples), (trial.Read, trial.Held, trial.Examples.Count));
        Assert.Equal(("", "바다괴물", "들 이야기"), (trial.Examples[0].Before, trial.Examples[0].Found, trial.Examples[0].After));
        Assert.Null(await Portal.Get<TryRule>().TryAsync(moderator, "!", isWhole: false));
        Assert.Equal(0, await Portal.ReadAsync(db => db.NewsroomRules.CountAsync()));
    }

    [Fact]
    public async Task Page_Used_TriesAddsAndRemoves()
    {
        await PostAsync(await ReaderAsync(), "바다 <b>괴물</b> 이야기");
        var page = Show<RulesPage>();
        page.WaitForElements("form input")[0].Change("...");
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Contains("글자가 하나는 있어야", page.Markup, StringComparison.Ordinal));

        page.FindAll("form input")[0].Change("괴물");
        page.FindAll("form button").Single(button => button.TextContent.Trim() == "지난 30일에 대어 보기").Click();
        page.WaitForAssertion(() => Assert.Equal("괴물", page.Find("mark").TextContent));
        Assert.Contains("댓글 1개 가운데 1개", page.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".admin-subject b"));

        page.Find("form").Submit();
        page.WaitForElement("button[aria-label='괴물 지우기']").Click();
        page.WaitForElement("[role=dialog]").QuerySelectorAll("button").Single(button => button.TextContent.Trim() == "지우기").Click();
        page.WaitForAssertion(() => Assert.Contains("아직 편집국의 규칙이 없습니다.", page.Markup, StringComparison.Ordinal));
        Assert.Empty(await Rules.ListAsync(Who));
    }

    [Fact]
    public async Task Decisions_OfModerators_AreWhatTheScorerLearns()
    {
        var reader = await ReaderAsync();
        foreach (var text in new[] { "욕한 글", "광고 글", "통과한 글", "고친 글", "뽑힌 글", "아무도 안 본 글" })
        {
            await PostAsync(reader, text);
        }

        var ids = await Portal.ReadAsync(db => db.Comments.OrderBy(comment => comment.Id).ToDictionaryAsync(comment => comment.Text, comment => comment.Id));
        await Portal.RemoveAsync(ids["욕한 글"]);
        await Portal.RemoveAsync(ids["광고 글"], RemovalReason.Spam);
        await Portal.ApproveAsync(ids["통과한 글"]);
        await Portal.ApproveAsync(ids["고친 글"]);
        Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await reader.PostAsync(string.Create(CultureInfo.InvariantCulture, $"/articles/cable/comments/{ids["고친 글"]}/edit"), ("text", "나중에 고친 글"));
        await Portal.Get<PrismPortal.Data.PortalWriter>().WriteAsync(async db => (await db.Comments.SingleAsync(comment => comment.Text == "뽑힌 글")).Pick(TestPortal.Start));

        var decisions = await Portal.Get<NewsroomDecisions>().ReadAsync();

        Assert.Equal([("뽑힌 글", false), ("욕한 글", true), ("통과한 글", false)], decisions.Select(one => (one.Text, one.IsUnwanted)).OrderBy(one => one.Text, StringComparer.Ordinal));
        Assert.Equal("needs 50 decided comments of each kind at least, has 2 approved or picked and 1 removed for abuse, hate or obscenity", NewsroomDecisions.Refusal(decisions));
        Assert.Null(NewsroomDecisions.Refusal([.. Enumerable.Range(0, 100).Select(number => new LabelledComment("글", number % 2 == 0))]));
    }

    private async Task<Person> ReaderAsync()
    {
        await Portal.ImportAsync(new { id = "cable", title = "바다 밑의 길", body = "본문", slug = "cable" });
        return await Portal.SignInAsync("이독자");
    }

    private async Task<CommentState> PostAsync(Person reader, string text)
    {
        // The account is a day old, and nobody waits for the limits.
        await Portal.ChangeUserAsync(reader.Id, user => user.CreatedAt = Portal.Clock.GetUtcNow().AddDays(-9));
        Portal.Clock.Advance(TimeSpan.FromSeconds(45));
        Assert.Equal(System.Net.HttpStatusCode.SeeOther, (await reader.PostAsync("/articles/cable/comments", ("text", text))).StatusCode);
        return await Portal.ReadAsync(db => db.Comments.OrderByDescending(comment => comment.Id).Select(comment => comment.State).FirstAsync());
    }
}
