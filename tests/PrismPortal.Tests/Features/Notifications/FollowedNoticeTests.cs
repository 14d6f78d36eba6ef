using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Notifications;
using PrismPortal.Features.Reading.Topics;
using PrismPortal.Shared.Jobs;
using PrismPortal.Shared.Security;
using PrismPortal.Tests.Features.Editorial;
using PrismPortal.Tests.Features.Reading.Topics;
using PrismPortal.Tests.Shared.Mail;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Notifications;

/// <summary>Who hears of a new article, and who does not.</summary>
public sealed class FollowedNoticeTests : IAsyncLifetime
{
    private TestPortal _portal = null!;
    private Person _editor = null!;
    private Person _reader = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync();
        await _portal.ImportAsync(TopicDesk.Article("first", TestPortal.Start.AddDays(-1), ["해저", "통신"], "한서진"));
        _editor = await _portal.SignInAsync("정다온", Role.Editor);
        _reader = await _portal.SignInAsync("따르는 이");
        await _portal.FollowsAsync(_reader, FollowKind.Tag, "해저");
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Article_Published_IsToldOnceToWhoFollowsAnyOfIt()
    {
        await _portal.FollowsAsync(_reader, FollowKind.Tag, "통신");
        await _portal.FollowsAsync(_reader, FollowKind.Author, "한서진");
        var other = await _portal.SignInAsync("남");

        var id = await _editor.PublishAsync();
        await _portal.RunJobsAsync();
        await _portal.RunJobsAsync();

        var told = Assert.Single(await _portal.ToldAsync(_reader));
        Assert.Equal((NotificationKind.Followed, id, "한서진"), (told.Kind, told.ArticleId, told.Subject));
        Assert.Empty(await _portal.ToldAsync(other));
        var page = await _reader.Browser.PageAsync("/me/notifications");
        Assert.Contains("새 글: 한서진", page.QuerySelector(".notice-what")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("바다 밑의 길", page.QuerySelector(".library-title a")!.TextContent);
        Assert.Equal("알림, 읽지 않은 1건", page.QuerySelector(".masthead a.bell")!.GetAttribute("aria-label"));
    }

    [Fact]
    public async Task Article_Scheduled_IsToldWhenItAppears()
    {
        var id = await _editor.BeginAsync();
        await _editor.SaveAsync(id, new { move = "schedule", at = "2026-03-02T12:30" });
        await _portal.RunJobsAsync();
        Assert.Empty(await _portal.ToldAsync(_reader));

        _portal.Clock.Advance(TimeSpan.FromMinutes(31));
        await _portal.RunJobsAsync();
        await _portal.RunJobsAsync();

        Assert.Equal("해저", Assert.Single(await _portal.ToldAsync(_reader)).Subject);
    }

    [Fact]
    public async Task Article_TakenBackAndPublishedAgain_IsNotToldAgain()
    {
        var id = await _editor.PublishAsync();
        await _portal.RunJobsAsync();
        var late = await _portal.SignInAsync("나중 이");
        await _portal.FollowsAsync(late, FollowKind.Tag, "해저");

        _portal.Clock.Advance(TimeSpan.FromHours(1));
        await _editor.SaveAsync(id, new { move = "unpublish" });
        await _editor.SaveAsync(id, new { move = "publish" });
        await _portal.RunJobsAsync();

        Assert.Equal(ArticleState.Published, await _portal.ReadAsync(db => db.Articles.Where(article => article.Id == id).Select(article => article.State).SingleAsync()));
        Assert.Single(await _portal.ToldAsync(_reader));
        Assert.Empty(await _portal.ToldAsync(late));
    }

    [Fact]
    public async Task Article_TakenBackBeforeItWasTold_IsNotTold()
    {
        var id = await _editor.PublishAsync();
        await _editor.SaveAsync(id, new { move = "unpublish" });

        await _portal.RunJobsAsync();

        Assert.Empty(await _portal.ToldAsync(_reader));
    }

    [Fact]
    public async Task Article_ImportedOrPublishedLongAfterItsDate_IsSilent()
    {
        await _portal.ImportAsync(TopicDesk.Article("second", TestPortal.Start.AddMinutes(-1), ["해저"]));
        var id = await _editor.BeginAsync();
        await _editor.SaveAsync(id, new { move = "schedule", at = "2026-03-02T12:30" });
        // The site was away.
        _portal.Clock.Advance(AnnounceArticles.NewsFor + TimeSpan.FromHours(1));

        await _portal.RunJobsAsync();
        await _portal.RunJobsAsync();

        Assert.Equal(3, await _portal.ReadAsync(db => db.Articles.CountAsync(article => article.State == ArticleState.Published)));
        Assert.Empty(await _portal.ToldAsync(_reader));
    }

    [Fact]
    public async Task Staff_WhoMadeSignedOrPublishedIt_AreNotTold()
    {
        var (author, signer) = (await _portal.SignInAsync("쓴 이", Role.Author), await _portal.SignInAsync("서명한 이", Role.Author));
        await _portal.Get<PortalWriter>().WriteAsync(db => db.Authors.Where(one => one.Name == "한서진").ExecuteUpdateAsync(set => set.SetProperty(one => one.UserId, signer.Id)));
        foreach (var person in new[] { author, signer, _editor })
        {
            await _portal.FollowsAsync(person, FollowKind.Tag, "해저");
        }

        var id = await author.BeginAsync();
        await author.SaveAsync(id, new { move = "submit" });
        Assert.True((await _editor.SaveAsync(id, new { move = "publish" })).IsSuccessStatusCode);
        await _portal.RunJobsAsync();

        foreach (var person in new[] { author, signer, _editor })
        {
            Assert.Empty(await _portal.ToldAsync(person));
        }

        Assert.Single(await _portal.ToldAsync(_reader));
    }

    [Fact]
    public async Task Readers_WhoCameLaterAreBannedOrLeave_AreNotTold()
    {
        var (late, banned, leaving) = (await _portal.SignInAsync("나중 이"), await _portal.SignInAsync("막힌 이"), await _portal.SignInAsync("떠날 이"));
        await _portal.FollowsAsync(banned, FollowKind.Tag, "해저");
        await _portal.FollowsAsync(leaving, FollowKind.Tag, "해저");
        await _portal.Get<PortalWriter>().WriteAsync(async db =>
        {
            (await db.Users.SingleAsync(user => user.Id == banned.Id)).BannedAt = TestPortal.Start;
            (await db.Users.SingleAsync(user => user.Id == leaving.Id)).DeletionDueAt = TestPortal.Start.AddDays(1);
        });
        await _editor.PublishAsync();
        _portal.Clock.Advance(TimeSpan.FromSeconds(1));
        await _portal.FollowsAsync(late, FollowKind.Tag, "해저");

        await _portal.RunJobsAsync();

        foreach (var person in new[] { late, banned, leaving })
        {
            Assert.Empty(await _portal.ToldAsync(person));
        }

        Assert.Single(await _portal.ToldAsync(_reader));
    }

    [Fact]
    public async Task Versions_InSeveralLanguages_AreToldToTheirReadersAndTheOriginalToTheRest()
    {
        var (english, japanese) = (await _portal.SignInAsync("Reader"), await _portal.SignInAsync("読者"));
        await _portal.Get<PortalWriter>().WriteAsync(async db =>
        {
            (await db.Users.SingleAsync(user => user.Id == english.Id)).Language = "en";
            (await db.Users.SingleAsync(user => user.Id == japanese.Id)).Language = "ja";
        });
        await _portal.FollowsAsync(english, FollowKind.Tag, "해저");
        await _portal.FollowsAsync(japanese, FollowKind.Tag, "해저");
        var original = await _editor.BeginAsync();
        var translation = await _editor.BeginAsync(Desk.Form with { Language = "en", Title = "The road below", Slug = "road" });
        await _portal.Get<PortalWriter>().WriteAsync(async db =>
            (await db.Articles.Include(article => article.TranslationGroup).SingleAsync(article => article.Id == translation))
                .Translate(await db.Articles.Include(article => article.TranslationGroup).SingleAsync(article => article.Id == original)));

        Assert.True((await _editor.SaveAsync(original, new { move = "publish", together = true })).IsSuccessStatusCode);
        await _portal.RunJobsAsync();

        Assert.Equal(translation, Assert.Single(await _portal.ToldAsync(english)).ArticleId);
        Assert.Equal(original, Assert.Single(await _portal.ToldAsync(_reader)).ArticleId);
        Assert.Equal(original, Assert.Single(await _portal.ToldAsync(japanese)).ArticleId);
    }

    [Fact]
    public async Task Article_WithdrawnBeforeTheDigest_IsNotToldOfByItsTitle()
    {
        var mailed = await _portal.SignInAsync("편지 받는 이");
        await _portal.FollowsAsync(mailed, FollowKind.Tag, "해저");
        await mailed.PostAsync("/me/notifications/settings", ("site-Followed", "on"), ("mail-Followed", "Daily"));
        var id = await _editor.PublishAsync();
        await _portal.RunJobsAsync();
        Assert.NotNull(Assert.Single(await _portal.ToldAsync(mailed)).MailDueAt);

        await _portal.Get<PortalWriter>().WriteAsync(async db =>
            (await db.Articles.SingleAsync(article => article.Id == id)).Retract(new Retraction("사실과 다르다.", _portal.Clock.GetUtcNow())));
        _portal.Clock.Advance(TimeSpan.FromDays(1));
        await _portal.RunJobsAsync();
        await _portal.RunJobsAsync();

        Assert.DoesNotContain(await _portal.LettersAsync(mailed.Email), letter => letter.Subject.Contains("새 글", StringComparison.Ordinal));
        Assert.Null(Assert.Single((await _portal.Get<NotificationQueries>().PageAsync(_reader.Id, null)).Items, row => row.Kind == NotificationKind.Followed).Title);
        Assert.Null(await _portal.ReadAsync(db => db.Announcements.Where(told => told.Kind == NotificationKind.Followed).Select(told => told.ActorId).SingleAsync()));
    }

    [Fact]
    public async Task Reader_WhoChoseOtherwise_IsToldByWhatTheyChose()
    {
        var (silent, mailed) = (await _portal.SignInAsync("조용한 이"), await _portal.SignInAsync("편지 받는 이"));
        await _portal.FollowsAsync(silent, FollowKind.Tag, "해저");
        await _portal.FollowsAsync(mailed, FollowKind.Tag, "해저");
        await _portal.Get<Deliveries>().ChooseAsync(silent.Id, [new Delivery(NotificationKind.Followed, OnSite: false, MailPace.Never, BookmarkedOnly: false)]);
        var form = await mailed.Browser.PageAsync("/me/notifications/settings");
        Assert.NotNull(form.QuerySelector("[name='mail-Followed']"));
        Assert.Null(form.QuerySelector("[name='kept-Followed']"));
        await mailed.PostAsync("/me/notifications/settings", ("mail-Followed", "AtOnce"));

        await _editor.PublishAsync();
        await _portal.RunJobsAsync();
        await _portal.RunJobsAsync();

        Assert.Empty(await _portal.ToldAsync(silent));
        Assert.False(Assert.Single(await _portal.ToldAsync(mailed)).OnSite);
        var letter = Assert.Single(await _portal.LettersAsync(mailed.Email));
        Assert.Equal("새 글: 해저: 바다 밑의 길", letter.Subject);
        Assert.Contains("/unsubscribe/", letter.Unsubscribe ?? "", StringComparison.Ordinal);
        Assert.Empty(await _portal.LettersAsync(_reader.Email));
        Assert.Equal(Digest.After(_portal.Clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Asia/Seoul")), Assert.Single(await _portal.ToldAsync(_reader)).MailDueAt);
    }

    [Fact]
    public async Task Followers_ByTheThousand_AreToldInBatchesAndOnceEach()
    {
        const int Followers = 5_000;
        var tag = await _portal.SubjectAsync(FollowKind.Tag, "해저");
        await _portal.Get<PortalWriter>().WriteAsync(async db =>
        {
            var columns = await db.Database.SqlQuery<string>($"SELECT name AS Value FROM pragma_table_info('AspNetUsers') WHERE name NOT IN ('Id', 'NameKey', 'UserName', 'NormalizedUserName', 'Email', 'NormalizedEmail')").ToListAsync();
            var names = string.Join(", ", columns.Select(name => $"\"{name}\""));
#pragma warning disable EF1002 // Names of columns and values of the test's own.
            await db.Database.ExecuteSqlRawAsync(
                $"""
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Followers})
                INSERT INTO AspNetUsers (Id, NameKey, {names}) SELECT 'u' || i, 'key' || i, {names} FROM n, (SELECT * FROM AspNetUsers WHERE Id = '{_reader.Id}');
                INSERT INTO Follows (UserId, Kind, SubjectId, CreatedAt) SELECT Id, 0, {tag.Id}, '2026-01-01 00:00:00' FROM AspNetUsers WHERE NameKey LIKE 'key%';
                """);
#pragma warning restore EF1002
        });
        await _editor.PublishAsync();
        var job = _portal.Services.GetServices<IJobHandler>().OfType<AnnounceArticles>().Single();
        var subject = (await _portal.ReadAsync(db => job.FindDueAsync(db, _portal.Clock.GetUtcNow(), CancellationToken.None))).Single().Subject;

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => job.RunAsync(subject, CancellationToken.None))));

        Assert.Equal((Followers + 1, Followers + 1), await _portal.ReadAsync(async db => (await db.Notifications.CountAsync(), await db.Notifications.Select(row => row.UserId).Distinct().CountAsync())));
        Assert.Empty(await _portal.ReadAsync(db => job.FindDueAsync(db, _portal.Clock.GetUtcNow(), CancellationToken.None)));
    }
}
