using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Comments;
using PrismPortal.Features.Comments.Phases;
using PrismPortal.Features.Moderation;
using PrismPortal.Features.Moderation.Holding;
using PrismPortal.Shared.Security;
using PrismPortal.Tests.Features.Moderation;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Comments;

/// <summary>Each check of a comment alone.</summary>
public sealed class PhaseTests
{
    private static readonly DateTimeOffset Now = TestPortal.Start;

    private static readonly ArticleFacts Open = new(ArticleState.Published, Now.AddDays(-10), TalkPolicy.Open, null);

    private static readonly CommenterFacts Known = new(Now.AddDays(-100), null, "", IsPreModerated: false, IsStaff: false);

    public static TheoryData<ArticleState, TalkPolicy, int?, int?, CommentRefusal> Articles => new()
    {
        { ArticleState.Published, TalkPolicy.Open, null, null, CommentRefusal.None },
        { ArticleState.Published, TalkPolicy.PreModerated, null, null, CommentRefusal.None },
        { ArticleState.Published, TalkPolicy.Closed, null, null, CommentRefusal.Closed },
        { ArticleState.Published, TalkPolicy.Open, 11, null, CommentRefusal.None },
        { ArticleState.Published, TalkPolicy.Open, 10, null, CommentRefusal.Closed },
        { ArticleState.Published, TalkPolicy.Open, null, 10, CommentRefusal.Closed },
        { ArticleState.Published, TalkPolicy.Open, 11, 10, CommentRefusal.None },
        { ArticleState.Archived, TalkPolicy.Open, null, null, CommentRefusal.Closed },
        { ArticleState.Draft, TalkPolicy.Open, null, null, CommentRefusal.Missing },
    };

    [Theory]
    [MemberData(nameof(Articles))]
    public async Task Closed_AsArticleAndSiteSay(ArticleState state, TalkPolicy policy, int? days, int? site, CommentRefusal refusal)
    {
        var phase = new ClosedPhase(Options(("Comments:ClosesAfterDays", site?.ToString(System.Globalization.CultureInfo.InvariantCulture))));
        var comment = Comment("글", new ArticleFacts(state, Now.AddDays(-10), policy, days));

        Assert.Equal(refusal, await RefusalAsync(phase, comment));
        Assert.Equal(CommentRefusal.None, await RefusalAsync(phase, comment with { Edited = 1 }));
    }

    [Fact]
    public async Task Suspended_UntilItIsOver_IsToldUntilWhenAndWhy()
    {
        var until = Now.AddDays(3);
        var comment = Comment("글", commenter: Known with { SuspendedUntil = until, SuspensionReason = "도배" });

        var answer = (await new SuspendedPhase().JudgeAsync(comment, null!, default)).Refused!;
        Assert.Equal((CommentRefusal.Suspended, until, "도배"), (answer.Refusal, answer.Until, answer.Reason));
        Assert.Equal(CommentRefusal.None, await RefusalAsync(new SuspendedPhase(), comment with { Now = until }));
    }

    [Theory]
    [InlineData("글", CommentRefusal.None)]
    [InlineData("---", CommentRefusal.Empty)]
    [InlineData("", CommentRefusal.Empty)]
    public async Task Length_OfNothing_IsRefused(string text, CommentRefusal refusal) => Assert.Equal(refusal, await RefusalAsync(new LengthPhase(), Comment(text)));

    [Fact]
    public async Task Length_OfTooMuch_IsRefused() =>
        Assert.Equal(CommentRefusal.TooLong, await RefusalAsync(new LengthPhase(), Comment(new string('가', CommentRules.LongestText + 1))));

    [Fact]
    public async Task Links_OfANewAccount_AreRefusedThatAnOlderOneMayHave()
    {
        var comment = Comment("https://a.example/ https://b.example/");

        Assert.Equal(CommentRefusal.None, await RefusalAsync(new LinksPhase(), comment));
        Assert.Equal(CommentRefusal.NewcomerLinks, await RefusalAsync(new LinksPhase(), Comment(comment.Words.Text, commenter: Known with { CreatedAt = Now.AddHours(-1) })));
    }

    [Fact]
    public async Task Speed_OfAnAccountAndOfAnAddress_IsLimited()
    {
        var clock = new FakeTimeProvider(Now);
        var phase = new SpeedPhase(new Limits(new ConfigurationBuilder().AddInMemoryCollection([new("Limits:CommentsPerAddress", "2")]).Build(), clock));

        Assert.Equal(CommentRefusal.None, await RefusalAsync(phase, Comment("하나")));
        var wait = (await phase.JudgeAsync(Comment("둘"), null!, default)).Refused!;
        Assert.Equal((CommentRefusal.TooFast, CommentRules.PerMoment.Window), (wait.Refusal, wait.Wait));
        Assert.Equal(CommentRefusal.None, await RefusalAsync(phase, Comment("셋") with { UserId = "other" }));
        Assert.Equal(CommentRefusal.TooFast, await RefusalAsync(phase, Comment("넷") with { UserId = "third" }));
        Assert.Equal(CommentRefusal.None, await RefusalAsync(phase, Comment("다섯") with { UserId = "fourth", Address = "elsewhere" }));
        // A change is no second comment.
        Assert.Equal(CommentRefusal.None, await RefusalAsync(phase, Comment("여섯") with { Address = null, Edited = 1 }));
    }

    [Fact]
    public void Words_Found_HoldWithTheirPlace_AndRefuseWhereTheRuleSaysSo()
    {
        const string Text = "그는 나쁜말 했다";
        var hold = WordRules.Compile([new WordRule("나쁜말")]).Find(Text);
        var cause = Assert.Single(WordRulePhase.Answer(Text, hold).Causes);
        Assert.Equal((HoldPhase.WordRule, "나쁜말", 3, 3), (cause.Phase, cause.Detail, cause.Start, cause.Length));

        var refused = WordRulePhase.Answer(Text, WordRules.Compile([new WordRule("나쁜말", WordAct.Refuse)]).Find(Text)).Refused!;
        Assert.Equal((CommentRefusal.BadWord, "나쁜말"), (refused.Refusal, refused.Reason));
        Assert.Same(PhaseAnswer.Pass.Refused, WordRulePhase.Answer("좋은 말", []).Refused);
    }

    [Fact]
    public async Task WordsAndScorer_AskReadersAndNotTheNewsroom()
    {
        await using var portal = await TestPortal.StartAsync();
        var phases = portal.Get<IEnumerable<ICommentPhase>>().ToDictionary(phase => phase.Place);
        var (comment, scorable) = (Comment("이런 시발 기사"), Comment(SampleComments.Of(1)[0].Text));

        Assert.Equal([HoldPhase.WordRule], await CausesAsync(phases[PhasePlace.Words], comment));
        Assert.Empty(await CausesAsync(phases[PhasePlace.Scorer], scorable));

        await portal.Get<ScorerStore>().SaveAsync(SampleComments.Scorer(), 200);
        var scored = Assert.Single((await phases[PhasePlace.Scorer].JudgeAsync(scorable, null!, default)).Causes);
        Assert.Equal(HoldPhase.Scorer, scored.Phase);
        Assert.InRange(scored.Score!.Value, 0.5, 1);
        Assert.Contains("멍", scored.Detail, StringComparison.Ordinal);
        Assert.Empty(await CausesAsync(phases[PhasePlace.Scorer], Comment("좋은 기사 감사합니다")));

        var staff = comment with { Facts = new CommentFacts(Open, Known with { IsStaff = true }) };
        Assert.Empty(await CausesAsync(phases[PhasePlace.Words], staff));
        Assert.Empty(await CausesAsync(phases[PhasePlace.Scorer], scorable with { Facts = staff.Facts }));
    }

    [Fact]
    public async Task PreModeration_OfArticleAndAccount_HoldsEverything()
    {
        var phase = new PreModerationPhase(Options());
        var article = Open with { Policy = TalkPolicy.PreModerated };

        Assert.Empty(await CausesAsync(phase, Comment("글")));
        Assert.Equal([HoldPhase.Article], await CausesAsync(phase, Comment("글", article)));
        Assert.Equal([HoldPhase.Account, HoldPhase.Article], await CausesAsync(phase, Comment("글", article, Known with { IsPreModerated = true })));
        Assert.Empty(await CausesAsync(phase, Comment("글", article, Known with { IsStaff = true })));
    }

    [Fact]
    public async Task PreModeration_OfNewcomers_EndsWithSoManyThatStand()
    {
        await using var portal = await TestPortal.StartAsync(("Comments:PreModerateNewcomers", "1"), ("Limits:Enabled", "false"));
        await portal.ImportAsync(new { id = "cable", title = "바다 밑의 길", body = "본문", slug = "cable" });
        var reader = await portal.SignInAsync();

        await reader.PostAsync("/articles/cable/comments", ("text", "첫 글"));
        Assert.Equal([CommentState.Held], await StatesAsync(portal));
        await portal.ApproveAsync(1);
        await reader.PostAsync("/articles/cable/comments", ("text", "둘째 글"));

        Assert.Equal([CommentState.Published, CommentState.Published], await StatesAsync(portal));
    }

    [Fact]
    public async Task Pipeline_OfThePortal_HasEveryPhaseOnceInOrder()
    {
        await using var portal = await TestPortal.StartAsync();

        Assert.Equal(Enum.GetValues<PhasePlace>(), portal.Get<CommentPipeline>().Places);
    }

    private static Task<List<CommentState>> StatesAsync(TestPortal portal) =>
        portal.ReadAsync(db => Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.ToListAsync(db.Comments.OrderBy(comment => comment.Id).Select(comment => comment.State)));

    private static async Task<CommentRefusal> RefusalAsync(ICommentPhase phase, CommentUnderJudgment comment) =>
        (await phase.JudgeAsync(comment, null!, default)).Refused?.Refusal ?? CommentRefusal.None;

    private static async Task<IEnumerable<HoldPhase>> CausesAsync(ICommentPhase phase, CommentUnderJudgment comment) =>
        (await phase.JudgeAsync(comment, null!, default)).Causes.Select(cause => cause.Phase);

    private static CommentOptions Options(params (string Key, string? Value)[] settings) =>
        new(new ConfigurationBuilder().AddInMemoryCollection(settings.Where(setting => setting.Value is not null).Select(setting => KeyValuePair.Create(setting.Key, setting.Value))).Build());

    private static CommentUnderJudgment Comment(string text, ArticleFacts? article = null, CommenterFacts? commenter = null) => new()
    {
        ArticleId = 1,
        UserId = "reader",
        Words = CommentText.Of(text),
        Now = Now,
        Address = "somewhere",
        Facts = new CommentFacts(article ?? Open, commenter ?? Known),
    };
}
