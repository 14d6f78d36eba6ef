using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Accounts.Names;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Comments;
using PrismPortal.Features.Moderation;
using PrismPortal.Features.Notifications;
using PrismPortal.Shared.Text;
using PrismPortal.Tests.Pages.Comments;
using PrismPortal.Tests.Shared.Mail;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Notifications;

/// <summary>Whom a comment reaches, by what, and how often.</summary>
public sealed class CommentNoticeTests : CommentContext
{
    [Fact]
    public async Task Answer_TellsWhoseCommentItIs_AndNobodyOfTheirOwn()
    {
        var other = await Portal.SignInAsync("최다른");
        var root = Id(await PostAsync(Reader, "첫마디"));
        await CallAsync(Reader, "이독자");
        Id(await PostAsync(Reader, "@이독자 혼잣말", root));
        Assert.Empty(await Portal.ToldAsync(Reader));

        var answer = Id(await PostAsync(other, "답하는 **말**", root));

        var told = Assert.Single(await Portal.ToldAsync(Reader));
        Assert.Equal((NotificationKind.Reply, (long?)answer, true), (told.Kind, told.CommentId, told.OnSite));
        Assert.Equal(Digest.After(TestPortal.Start, TimeZoneInfo.FindSystemTimeZoneById("Asia/Seoul")), told.MailDueAt);
        Assert.Empty(await Portal.ToldAsync(other));
        var item = (await Reader.Browser.PageAsync("/me/notifications")).QuerySelector(".notice-item")!;
        Assert.Contains("최다른 님이 회원님의 댓글에 답글을 남겼습니다", item.TextContent, StringComparison.Ordinal);
        Assert.Equal(PortalRoutes.Comment("cable", answer), item.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Answer_ThatAlsoNamesAndIsFollowed_TellsOnePersonOnce_ByTheNearest()
    {
        var (writer, named, follower) = (await Portal.SignInAsync("최다른"), await NamedAsync("박이름"), await Portal.SignInAsync("한따름"));
        await CallAsync(Reader, "이독자");
        var root = Id(await PostAsync(Reader, "첫마디"));
        await FollowAsync(root, Reader, named, follower, writer);

        var answer = Id(await PostAsync(writer, "@이독자님과 @박이름의 말에 답합니다.", root));

        Assert.Equal(NotificationKind.Reply, Assert.Single(await Portal.ToldAsync(Reader)).Kind);
        Assert.Equal(NotificationKind.Mention, Assert.Single(await Portal.ToldAsync(named)).Kind);
        Assert.Equal((NotificationKind.ThreadAnswer, (long?)answer), (Assert.Single(await Portal.ToldAsync(follower)).Kind, (await Portal.ToldAsync(follower))[0].CommentId));
        Assert.Empty(await Portal.ToldAsync(writer));
    }

    [Fact]
    public async Task Comment_TakenAwayAndPutBack_TellsNobodyAgain()
    {
        var other = await Portal.SignInAsync("최다른");
        var root = Id(await PostAsync(Reader, "첫마디"));
        var answer = Id(await PostAsync(other, "답", root));

        await DecideAsync(answer, comment => comment.Remove(hasAnswers: false), cameBack: false);
        Assert.Equal("", (await Reader.Browser.PageAsync("/me/notifications")).QuerySelector(".notice-text")?.TextContent ?? "");
        await DecideAsync(answer, comment => comment.Approve(), cameBack: true);

        Assert.Single(await Portal.ToldAsync(Reader));
    }

    [Fact]
    public async Task Comment_HeldFromTheStart_TellsOnlyOnceItStands()
    {
        var other = await Portal.SignInAsync("최다른");
        var root = Id(await PostAsync(Reader, "첫마디"));
        var held = await Portal.Get<PortalWriter>().WriteAsync(async db =>
        {
            var parent = await db.Comments.SingleAsync(comment => comment.Id == root);
            var comment = new Comment(parent.ArticleId, other.Id, "held", CommentText.Of("기다리는 답"), TestPortal.Start);
            db.Comments.Add(comment);
            await db.SaveChangesAsync();
            comment.Place(parent);
            comment.Hold(hasAnswers: false);
            return comment.Id;
        });
        Assert.Empty(await Portal.ToldAsync(Reader));

        await DecideAsync(held, comment => comment.Approve(), cameBack: true);

        Assert.Equal(held, Assert.Single(await Portal.ToldAsync(Reader)).CommentId);
    }

    [Fact]
    public async Task People_WhoAreBannedLeaveOrWantNothing_AreNotTold()
    {
        var (writer, banned, leaving, silent, mailed) =
            (await Portal.SignInAsync("최다른"), await NamedAsync("막힌이"), await NamedAsync("떠날이"), await Portal.SignInAsync("조용이"), await Portal.SignInAsync("메일이"));
        var root = Id(await PostAsync(Reader, "첫마디"));
        await FollowAsync(root, banned, leaving, silent, mailed);
        await Portal.Get<PortalWriter>().WriteAsync(async db =>
        {
            (await db.Users.SingleAsync(user => user.Id == banned.Id)).BannedAt = TestPortal.Start;
            (await db.Users.SingleAsync(user => user.Id == leaving.Id)).DeletionDueAt = TestPortal.Start.AddDays(7);
        });
        await Portal.Get<Deliveries>().ChooseAsync(silent.Id, [new Delivery(NotificationKind.ThreadAnswer, OnSite: false, MailPace.Never, BookmarkedOnly: false)]);
        await Portal.Get<Deliveries>().ChooseAsync(mailed.Id, [new Delivery(NotificationKind.ThreadAnswer, OnSite: false, MailPace.AtOnce, BookmarkedOnly: false)]);

        await PostAsync(writer, "@막힌이 @떠날이 답", root);

        Assert.Empty(await Portal.ToldAsync(banned));
        Assert.Empty(await Portal.ToldAsync(leaving));
        Assert.Empty(await Portal.ToldAsync(silent));
        var told = Assert.Single(await Portal.ToldAsync(mailed));
        Assert.Equal((false, (DateTimeOffset?)TestPortal.Start), (told.OnSite, told.MailDueAt));
    }

    [Fact]
    public async Task Names_OfMoreThanAFew_TellTheFirstFive()
    {
        var named = new List<Person>();
        foreach (var name in new[] { "가나다", "나다라", "다라마", "라마바", "마바사", "바사아" })
        {
            named.Add(await NamedAsync(name));
        }

        await PostAsync(Reader, "@가나다 @나다라 @다라마 @라마바 @마바사 @바사아 모두 보세요. @없는이름");

        var told = await Task.WhenAll(named.Select(person => Portal.ToldAsync(person)));
        Assert.Equal([1, 1, 1, 1, 1, 0], told.Select(rows => rows.Count));
    }

    [Fact]
    public async Task Decision_IsToldAtOnceWithItsReason_AndByMailThatEndsTheMail()
    {
        var id = Id(await PostAsync(Reader, "지워질 말"));
        await ActAsync(id, ModerationAct.Remove, "moderator", RemovalReason.Spam, "같은 링크를 여러 번 올리셨습니다.");
        await ActAsync(id, ModerationAct.Note, "moderator", note: "동료에게만");
        await ActAsync(id, ModerationAct.Hold, actorId: null);
        await ActAsync(id, ModerationAct.Remove, Reader.Id, RemovalReason.Spam);

        var told = Assert.Single(await Portal.ToldAsync(Reader));
        Assert.Equal((NotificationKind.Decision, (DateTimeOffset?)TestPortal.Start), (told.Kind, told.MailDueAt));
        Assert.Contains("사유: 광고나 도배", (await Reader.Browser.PageAsync("/me/notifications")).QuerySelector(".notice-what")!.TextContent, StringComparison.Ordinal);
        await Portal.RunJobsAsync();
        await Portal.RunJobsAsync();
        var message = Assert.Single(Portal.Pickup());
        Assert.Contains("사유: 광고나 도배", message.TextBody, StringComparison.Ordinal);
        Assert.Contains("같은 링크를 여러 번 올리셨습니다.", message.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("동료에게만", message.TextBody, StringComparison.Ordinal);
        Assert.Contains($"/articles/cable/comments/{id}", message.TextBody, StringComparison.Ordinal);
        Assert.Equal("List-Unsubscribe=One-Click", message.Headers["List-Unsubscribe-Post"]);

        await Portal.Visitor().PostFormAsync(new Uri(message.Headers["List-Unsubscribe"]!.Trim().Trim('<', '>')).PathAndQuery);
        await ActAsync(id, ModerationAct.Approve, "moderator");
        await Portal.RunJobsAsync();

        Assert.Equal(2, (await Portal.ToldAsync(Reader)).Count);
        Assert.Single(Portal.Pickup());
    }

    [Fact]
    public async Task Thread_OfThousandsOfFollowers_IsToldInOneStatement()
    {
        const int Followers = 3_000;
        var other = await Portal.SignInAsync("최다른");
        var root = Id(await PostAsync(Reader, "첫마디"));
        await Portal.Get<PortalWriter>().WriteAsync(async db =>
        {
            for (var number = 1; number <= Followers; number++)
            {
                var user = new PrismPortal.Features.Accounts.PortalUser { UserName = $"u{number}", NormalizedUserName = $"U{number}", DisplayName = $"u{number}", NameKey = $"u{number}", Language = "ko" };
                db.Users.Add(user);
                db.Set<ThreadFollow>().Add(new ThreadFollow(user.Id, root, TestPortal.Start));
            }

            await db.SaveChangesAsync();
        });
        Portal.Queries.Clear();

        await PostAsync(other, "모두에게 답", root);

        Assert.Equal(Followers, await Portal.ReadAsync(db => db.Notifications.CountAsync(told => told.Kind == NotificationKind.ThreadAnswer)));
        Assert.True(Portal.Queries.Commands.Count < 60, $"{Portal.Queries.Commands.Count} queries");
    }

    [Fact]
    public void Words_OfEveryDecisionAndReason_AreThere()
    {
        foreach (var words in Languages.Supported.Select(Wording.For))
        {
            foreach (var act in new[] { ModerationAct.Hold, ModerationAct.Approve, ModerationAct.Remove, ModerationAct.Undo, ModerationAct.GrantAppeal, ModerationAct.RefuseAppeal })
            {
                Assert.All(Enum.GetValues<RemovalReason>(), reason => Assert.NotEqual("", NotificationWords.Headline(Row(act, reason), 1, words)));
                Assert.NotEqual("", NotificationWords.Headline(Row(act, null), 1, words));
            }
        }
    }

    [Theory]
    [InlineData(ArticleState.Published, 7L, "/articles/cable/comments/7#comment-7")]
    [InlineData(ArticleState.Retracted, 7L, "/articles/cable")]
    [InlineData(ArticleState.Published, null, "/articles/cable")]
    public void Path_OfANotice_IsTheCommentWhereReadersSeeIt(ArticleState state, long? comment, string path) =>
        Assert.Equal(path, NotificationWords.Path(Row(ModerationAct.Hold, null) with { State = state, CommentId = comment }));

    private static NotificationRow Row(ModerationAct act, RemovalReason? reason) => new()
    {
        Id = 1,
        Kind = NotificationKind.Decision,
        CreatedAt = TestPortal.Start,
        IsRead = false,
        ArticleId = 1,
        State = ArticleState.Published,
        Slug = "cable",
        Language = "ko",
        Title = "제목",
        Act = act,
        Reason = reason,
    };

    private async Task<Person> NamedAsync(string name)
    {
        var person = await Portal.SignInAsync(name);
        await CallAsync(person, name);
        return person;
    }

    private Task CallAsync(Person person, string name) => Portal.Get<PortalWriter>().WriteAsync(async db =>
        (await db.Users.SingleAsync(user => user.Id == person.Id)).NameKey = DisplayNames.KeyOf(name));

    private Task FollowAsync(long root, params Person[] people) => Portal.Get<PortalWriter>().WriteAsync(db =>
    {
        db.Set<ThreadFollow>().AddRange(people.Select(person => new ThreadFollow(person.Id, root, TestPortal.Start)));
        return Task.CompletedTask;
    });

    private Task DecideAsync(long id, Action<Comment> decide, bool cameBack) => Portal.Get<PortalWriter>().WriteAsync(async db =>
    {
        var comment = await db.Comments.SingleAsync(row => row.Id == id);
        decide(comment);
        await (cameBack ? Portal.Get<CommentNews>().CameAsync(db, comment, CancellationToken.None) : Portal.Get<CommentNews>().WentAsync(db, comment, CancellationToken.None));
    });

    private Task ActAsync(long id, ModerationAct act, string? actorId, RemovalReason? reason = null, string note = "") => Portal.Get<PortalWriter>().WriteAsync(async db =>
    {
        var comment = await db.Comments.SingleAsync(row => row.Id == id);
        var entry = new ModerationEntry(TestPortal.Start, actorId, "운영", act) { CommentId = id, ArticleId = comment.ArticleId, SubjectId = comment.UserId, Reason = reason, Note = note };
        db.ModerationEntries.Add(entry);
        await Portal.Get<IDecisionTeller>().ToldAsync(db, entry, comment, CancellationToken.None);
    });
}
