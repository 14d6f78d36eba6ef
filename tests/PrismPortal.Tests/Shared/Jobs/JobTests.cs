using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Articles.Writing;
using PrismPortal.Shared.Jobs;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Shared.Jobs;

public sealed class JobTests : IAsyncLifetime
{
    private TestPortal _portal = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync();
        await _portal.ImportAsync(new { id = "x", title = "예약 기사", body = "본문", slug = "due", publishedAt = "2026-03-02T13:00:00+09:00" });
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Scheduled_BeforeItsTime_StaysHidden()
    {
        _portal.Clock.Advance(TimeSpan.FromMinutes(59));

        await RunAsync("a");

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync());
    }

    [Fact]
    public async Task Scheduled_AtItsTime_IsPublishedUnderThatTime()
    {
        _portal.Clock.Advance(TimeSpan.FromMinutes(61));

        await RunAsync("a");

        Assert.Equal(HttpStatusCode.OK, await StatusAsync());
        var article = await _portal.ReadAsync(db => db.Articles.SingleAsync());
        Assert.Equal((ArticleState.Published, TestPortal.Start.AddHours(1)), (article.State, article.PublishedAt!.Value));
    }

    [Fact]
    public async Task Scheduled_FoundByTwoWorkers_IsPublishedOnce()
    {
        _portal.Clock.Advance(TimeSpan.FromHours(2));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => RunAsync($"worker {worker}")));

        var job = await _portal.ReadAsync(db => db.Jobs.SingleAsync(job => job.Kind == PublishArticle.KindName));
        Assert.Equal(1, job.Attempts);
        Assert.NotNull(job.DoneAt);
    }

    [Fact]
    public async Task Done_ForAMonth_IsForgottenAndWhatWasGivenUpStays()
    {
        await RunAsync("a");
        await _portal.Get<PortalWriter>().WriteAsync(db =>
        {
            var (done, failed) = (new Job("mail", "done", TestPortal.Start), new Job("mail", "failed", TestPortal.Start));
            done.Complete(TestPortal.Start);
            for (var attempt = 0; attempt < Job.MaxAttempts; attempt++)
            {
                failed.Lease("a", TestPortal.Start);
            }

            failed.Fail("why", TestPortal.Start);
            db.Jobs.AddRange(done, failed);
            return Task.CompletedTask;
        });

        _portal.Clock.Advance(TimeSpan.FromDays(JobRetention.DefaultDays));
        await RunAsync("a");
        Assert.Contains("done", await SubjectsAsync());
        _portal.Clock.Advance(TimeSpan.FromDays(1));
        await RunAsync("a");

        var subjects = await SubjectsAsync();
        Assert.DoesNotContain("done", subjects);
        Assert.Contains("failed", subjects);

        Task<List<string>> SubjectsAsync() => _portal.ReadAsync(db => db.Jobs.Select(job => job.Subject).ToListAsync());
    }

    [Fact]
    public async Task Lease_OfAWorkerThatDied_IsTakenOverOnlyWhenItRanOut()
    {
        _portal.Clock.Advance(TimeSpan.FromHours(2));
        await _portal.Get<PortalWriter>().WriteAsync(db =>
        {
            var job = new Job("publish-article", "1", TestPortal.Start);
            job.Lease("dead", _portal.Clock.GetUtcNow() + JobQueue.LeaseTime);
            db.Jobs.Add(job);
            return Task.CompletedTask;
        });

        await RunAsync("alive");
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync());

        _portal.Clock.Advance(JobQueue.LeaseTime + TimeSpan.FromSeconds(1));
        await RunAsync("alive");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync());
    }

    [Fact]
    public async Task Failing_Work_IsTriedAgainLaterAndLaterThenGivenUp()
    {
        var handler = new Failing();
        var queue = new JobQueue(_portal.Get<PortalWriter>(), [handler], _portal.Clock);
        var failures = 0;
        for (var round = 0; round < 40; round++)
        {
            await queue.RunDueAsync("a", (_, _) => failures++, CancellationToken.None);
            handler.Wanted = false;
            _portal.Clock.Advance(TimeSpan.FromHours(1.01));
        }

        Assert.Equal(Job.MaxAttempts, failures);
        var job = await _portal.ReadAsync(db => db.Jobs.SingleAsync());
        Assert.Equal(("no luck", true), (job.LastError, job.GivenUpAt is not null));
    }

    [Fact]
    public async Task Published_ByTheSchedule_HasRelatedArticles()
    {
        await _portal.ImportAsync(new { id = "y", title = "다른 예약 기사", body = "본문", publishedAt = "2026-01-01" });
        _portal.Clock.Advance(TimeSpan.FromHours(2));

        await RunAsync("a");

        Assert.Equal(2, await _portal.ReadAsync(db => db.RelatedLinks.CountAsync()));
    }

    private Task<int> RunAsync(string worker) =>
        _portal.Get<JobQueue>().RunDueAsync(worker, (_, error) => throw new InvalidOperationException("job failed", error), CancellationToken.None);

    private async Task<HttpStatusCode> StatusAsync() => (await _portal.Visitor().GetAsync("/articles/due")).StatusCode;

    private sealed class Failing : IJobHandler
    {
        public bool Wanted { get; set; } = true;

        public string Kind => "failing";

        public Task<IReadOnlyList<DueWork>> FindDueAsync(PortalDbContext db, DateTimeOffset now, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<DueWork>>(Wanted ? [new DueWork("x", now)] : []);

        public Task RunAsync(string subject, CancellationToken cancellation) => throw new InvalidOperationException("no luck");
    }
}
