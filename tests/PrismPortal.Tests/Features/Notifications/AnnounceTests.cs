using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrismPortal.Data;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Notifications;
using PrismPortal.Shared.Jobs;
using PrismPortal.Tests.Shared.Mail;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Notifications;

/// <summary>Whom a change reaches, and how often.</summary>
public sealed class AnnounceTests : IAsyncLifetime
{
    private TestPortal _portal = null!;
    private Person _reader = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync();
        await _portal.ImportCableAsync();
        _reader = await _portal.SignInAsync("읽은 이");
        await _portal.ReadsAsync(_reader);
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Correction_ReachesWhoReadOrKeptTheArticleAndNobodyElse()
    {
        var keeper = await _portal.SignInAsync("모은 이");
        var stranger = await _portal.SignInAsync("남");
        await _portal.KeepsAsync(keeper);
        await _portal.ReadsAsync(stranger, "other");

        await _portal.CorrectAsync();

        Assert.Equal(NotificationKind.Correction, Assert.Single(await _portal.ToldAsync(_reader)).Kind);
        Assert.Equal(await _portal.IdAsync(), Assert.Single(await _portal.ToldAsync(keeper)).ArticleId);
        Assert.Empty(await _portal.ToldAsync(stranger));
    }

    [Fact]
    public async Task Correction_ToldTwiceAndByMany_IsThereOnce()
    {
        await _portal.KeepsAsync(_reader);
        _portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await _portal.ChangeAsync(article => article.Correct(CorrectionKind.Correction, "글", _portal.Clock.GetUtcNow()));
        var id = await _portal.ReadAsync(db => db.Corrections.Select(correction => correction.Id).SingleAsync());
        var job = _portal.Services.GetServices<IJobHandler>().OfType<AnnounceChanges>().Single();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => job.RunAsync($"c{id}", CancellationToken.None))));
        await _portal.RunJobsAsync();
        await _portal.RunJobsAsync();

        Assert.Single(await _portal.ToldAsync(_reader));
        Assert.Empty(await _portal.ReadAsync(db => job.FindDueAsync(db, _portal.Clock.GetUtcNow(), CancellationToken.None)));
    }

    [Fact]
    public async Task Typo_LeavesNoRecordAndTellsNobody()
    {
        await _portal.ImportAsync(new { id = "cable", title = "바다 밑의 길", body = "대륙 사이의 데이터는 케이블을 지나간다.", category = "Tech", slug = "cable" });

        await _portal.RunJobsAsync();

        Assert.Equal(2, await _portal.ReadAsync(db => db.Revisions.CountAsync(revision => revision.Number > 0 && db.Articles.Any(article => article.Id == revision.ArticleId && article.Slug == "cable"))));
        Assert.Empty(await _portal.ToldAsync(_reader));
    }

    [Fact]
    public async Task Retraction_TellsAndAnotherOneLaterTellsAgain()
    {
        for (var time = 1; time <= 2; time++)
        {
            _portal.Clock.Advance(TimeSpan.FromMinutes(1));
            await _portal.ChangeAsync(article => article.Retract(new Retraction("사실과 다르다.", _portal.Clock.GetUtcNow())));
            await _portal.RunJobsAsync();
            await _portal.RunJobsAsync();
            Assert.Equal(time, (await _portal.ToldAsync(_reader)).Count(row => row.Kind == NotificationKind.Retraction));
            await _portal.ChangeAsync(article => article.Reinstate());
        }
    }

    [Fact]
    public async Task Correction_ThatOldReadersOrLaterOnesAlreadySaw_IsNotToldToThem()
    {
        var late = await _portal.SignInAsync("나중 이");
        _portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await _portal.ChangeAsync(article => article.Correct(CorrectionKind.Correction, "글", _portal.Clock.GetUtcNow()));
        _portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await _portal.ReadsAsync(late);

        await _portal.RunJobsAsync();
        await _portal.ChangeAsync(article => article.Correct(CorrectionKind.Correction, "오래된 글", _portal.Clock.GetUtcNow() - AnnounceChanges.NewsFor - TimeSpan.FromMinutes(1)));
        await _portal.RunJobsAsync();

        Assert.Empty(await _portal.ToldAsync(late));
        Assert.Single(await _portal.ToldAsync(_reader));
    }

    [Fact]
    public async Task Reader_WhoPausedTheirHistory_IsToldOfWhatTheyKeepAlone()
    {
        var keeper = await _portal.SignInAsync("모은 이");
        await _portal.KeepsAsync(keeper);
        await _portal.Get<PortalWriter>().WriteAsync(db => db.Users.ExecuteUpdateAsync(set => set.SetProperty(user => user.HistoryPaused, true)));

        await _portal.CorrectAsync();

        Assert.Empty(await _portal.ToldAsync(_reader));
        Assert.Single(await _portal.ToldAsync(keeper));
    }

    [Fact]
    public async Task Reader_WhoChoseNothing_IsNotTold()
    {
        await _portal.Get<Deliveries>().ChooseAsync(_reader.Id, [new Delivery(NotificationKind.Correction, OnSite: false, MailPace.Never, BookmarkedOnly: true)]);

        await _portal.CorrectAsync();
        await _portal.CorrectAsync(CorrectionKind.Update);

        Assert.Equal(NotificationKind.Update, Assert.Single(await _portal.ToldAsync(_reader)).Kind);
    }

    [Fact]
    public async Task Bell_OnAnArticlePage_CountsWithoutAQueryMore()
    {
        await _portal.Visitor().GetAsync("/articles/cable");
        await _reader.Browser.GetAsync("/articles/cable");
        _portal.Queries.Clear();
        var page = await _reader.Browser.PageAsync("/articles/cable");
        var queries = _portal.Queries.Commands.Count;
        Assert.Equal("알림", page.QuerySelector(".masthead a.bell")!.GetAttribute("aria-label"));
        Assert.Null((await _portal.Visitor().PageAsync("/articles/cable")).QuerySelector("a.bell"));

        await _portal.CorrectAsync();
        await _portal.Visitor().GetAsync("/articles/cable");
        Assert.Equal("알림, 읽지 않은 1건", (await _reader.Browser.PageAsync("/articles/cable")).QuerySelector(".masthead a.bell")!.GetAttribute("aria-label"));

        _portal.Queries.Clear();
        await _reader.Browser.PageAsync("/articles/cable");
        Assert.Equal(queries, _portal.Queries.Commands.Count);
        Assert.True(queries <= 2, $"{queries} queries for the reader's own parts");
    }

    [Fact]
    public async Task Audience_OfAHundredThousand_LeavesTheWriterFreeBetweenBatches()
    {
        const int Readers = 100_000;
        var article = await _portal.IdAsync();
        await FillAsync(Readers, article);
        _portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await _portal.ChangeAsync(row => row.Correct(CorrectionKind.Correction, "글", _portal.Clock.GetUtcNow()));
        var longest = TimeSpan.Zero;
        using var over = new CancellationTokenSource();
        var others = Task.Run(async () =>
        {
            while (!over.IsCancellationRequested)
            {
                var began = System.Diagnostics.Stopwatch.GetTimestamp();
                await _portal.Get<PortalWriter>().WriteAsync(_ => Task.CompletedTask);
                var took = System.Diagnostics.Stopwatch.GetElapsedTime(began);
                longest = took > longest ? took : longest;
                await Task.Delay(5);
            }
        });

        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        for (var round = 0; round < 20 && await _portal.ReadAsync(db => db.Announcements.CountAsync(told => told.DoneAt != null)) == 0; round++)
        {
            await _portal.RunJobsAsync();
        }

        var all = System.Diagnostics.Stopwatch.GetElapsedTime(start);
        await over.CancelAsync();
        await others;
        TestContext.Current.TestOutputHelper?.WriteLine($"{Readers} readers told in {all.TotalSeconds:F1} s; the longest another write waited: {longest.TotalMilliseconds:F0} ms");
        Assert.Equal(Readers + 1, await _portal.ReadAsync(db => db.Notifications.CountAsync()));
        // Twenty times what a batch takes on a busy machine.
        Assert.True(longest < TimeSpan.FromSeconds(3), $"{longest}");
    }

    private Task FillAsync(int readers, long article) => _portal.Get<PortalWriter>().WriteAsync(async db =>
    {
        var columns = await db.Database.SqlQuery<string>($"SELECT name AS Value FROM pragma_table_info('AspNetUsers') WHERE name NOT IN ('Id', 'NameKey', 'UserName', 'NormalizedUserName', 'Email', 'NormalizedEmail')").ToListAsync();
        var names = string.Join(", ", columns.Select(name => $"\"{name}\""));
        var read = TestPortal.Start.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
#pragma warning disable EF1002 // Names of columns and values of the test's own.
        await db.Database.ExecuteSqlRawAsync(
            $"""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {readers})
            INSERT INTO AspNetUsers (Id, NameKey, {names}) SELECT 'u' || i, 'key' || i, {names} FROM n, (SELECT * FROM AspNetUsers WHERE Id = '{_reader.Id}');
            INSERT INTO ReadingMarks (UserId, ArticleId, FirstReadAt, LastReadAt, Revision, BlockId, Progress)
            SELECT Id, {article}, '{read}', '{read}', 1, '', 50 FROM AspNetUsers WHERE Id LIKE 'u%' AND Id <> '{_reader.Id}' AND NameKey LIKE 'key%';
            """);
#pragma warning restore EF1002
    });
}
