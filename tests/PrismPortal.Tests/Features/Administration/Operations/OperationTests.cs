using Bunit;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Operations;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Shared.Caching;
using PrismPortal.Shared.Jobs;
using PrismPortal.Shared.Mail;
using PrismPortal.Shared.Security;
using PrismPortal.Tests.Features.Administration.BackOffice;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Administration.Operations;

/// <summary>Background work, letters and kept pages: seen and settled by administrators alone.</summary>
public sealed class OperationTests : BackOfficeContext
{
    private SettleJobs Jobs => Portal.Get<SettleJobs>();

    private SettleLetters Letters => Portal.Get<SettleLetters>();

    [Fact]
    public async Task Operations_ForEveryOtherRole_AreRefused()
    {
        foreach (var role in Role.All.Where(role => role != Role.Admin))
        {
            var (_, who) = await Portal.StaffAsync(role, role);
            foreach (var act in new Func<Task>[]
            {
                () => Portal.Get<JobQueries>().ListAsync(who, new JobFilter()), () => Jobs.RetryAsync(who, 1), () => Jobs.DropAsync(who, 1),
                () => Portal.Get<LetterQueries>().ListAsync(who, new LetterFilter()), () => Letters.RetryAsync(who, 1), () => Letters.DiscardAsync(who, 1),
                () => Portal.Get<KeptPagesDesk>().ReadAsync(who), () => Portal.Get<KeptPagesDesk>().EmptyAsync(who),
            })
            {
                await Assert.ThrowsAsync<NotAllowedException>(act);
            }
        }
    }

    [Fact]
    public async Task Jobs_OfEachState_AreListedAsWhatTheyAre()
    {
        var now = TestPortal.Start;
        await AddAsync(new Job("a", "waiting", now.AddMinutes(5)), new Job("a", "late", now.AddMinutes(-6)), Failed("failed", 1), Failed("given up", Job.MaxAttempts), Leased("running"), new Job(MailSender.KindName, "x", now));

        Assert.Equal(
            [("failed", JobState.Failed), ("given up", JobState.GivenUp), ("late", JobState.Late), ("running", JobState.Running), ("waiting", JobState.Waiting)],
            (await RowsAsync(JobState.Open)).Select(row => (row.Subject, row.State)).Order());
        Assert.Equal(["late"], (await RowsAsync(JobState.Late)).Select(row => row.Subject));
        Assert.Equal(["given up"], (await RowsAsync(JobState.GivenUp)).Select(row => row.Subject));
        Assert.Equal(["failed"], (await RowsAsync(JobState.Failed)).Select(row => row.Subject));
        Assert.Equal(["running"], (await RowsAsync(JobState.Running)).Select(row => row.Subject));
        Assert.Equal(["waiting"], (await RowsAsync(JobState.Waiting)).Select(row => row.Subject));
    }

    [Fact]
    public async Task Job_GivenUp_IsTriedAgainOrDroppedAndNeverWhileItRuns()
    {
        await AddAsync(Failed("one", Job.MaxAttempts), Failed("two", Job.MaxAttempts), Leased("three"), new Job("a", "two", TestPortal.Start.AddHours(1)));
        var ids = await Portal.ReadAsync(db => db.Jobs.Where(job => job.GivenUpAt != null || job.LeasedBy != null).ToDictionaryAsync(job => job.Subject, job => job.Id));

        Assert.Equal(OperationRefusal.None, await Jobs.RetryAsync(Who, ids["one"]));
        Assert.Equal(OperationRefusal.OpenAlready, await Jobs.RetryAsync(Who, ids["two"]));
        Assert.Equal(OperationRefusal.None, await Jobs.DropAsync(Who, ids["two"]));
        Assert.Equal(OperationRefusal.NotFound, await Jobs.DropAsync(Who, ids["two"]));
        Assert.Equal(OperationRefusal.Running, await Jobs.DropAsync(Who, ids["three"]));
        Assert.Equal(OperationRefusal.Running, await Jobs.RetryAsync(Who, ids["three"]));

        var one = await Portal.ReadAsync(db => db.Jobs.SingleAsync(job => job.Id == ids["one"]));
        Assert.Equal((0, TestPortal.Start, (DateTimeOffset?)null), (one.Attempts, one.DueAt, one.GivenUpAt));
        Assert.Equal([AuditAct.JobRetry, AuditAct.JobDrop], await Portal.ReadAsync(db => db.AuditEntries.Where(entry => entry.Act == AuditAct.JobRetry || entry.Act == AuditAct.JobDrop).OrderBy(entry => entry.Id).Select(entry => entry.Act).ToListAsync()));
    }

    [Fact]
    public async Task Letter_NotSent_ShowsItsTriesAndNothingOfWhatItSays()
    {
        await WriteLettersAsync("a@example.org", "b@example.org");
        await Portal.Get<JobQueue>().RunDueAsync("test", (_, _) => { }, CancellationToken.None);
        await WriteLettersAsync("c@example.org");
        var id = await Portal.ReadAsync(db => db.OutgoingMail.Where(letter => letter.To == "c@example.org").Select(letter => letter.MessageId).SingleAsync());
        await AddAsync(Failed(id, 2, MailSender.KindName, "550 mailbox unavailable"));

        var page = Show<LettersPage>();
        page.WaitForElement("button[aria-label='c@example.org에게 다시 보내기']");
        Assert.Contains("시도 2번", page.Markup, StringComparison.Ordinal);
        Assert.Contains("서버가 이 이메일 주소를 받지 않습니다.", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-link", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("a@example.org", page.Markup, StringComparison.Ordinal);
        Assert.Equal(2, (await Portal.Get<LetterQueries>().ListAsync(Who, new LetterFilter(LetterState.Sent))).Rows.Count(row => row.SentAt is not null));

        page.Find("button[aria-label='c@example.org에게 갈 메일 버리기']").Click();
        page.WaitForElement("[role=dialog]").QuerySelectorAll("button").Single(button => button.TextContent.Trim() == "버리기").Click();
        page.WaitForAssertion(() => Assert.Contains("메일이 없습니다.", page.Markup, StringComparison.Ordinal));
        Assert.False(await Portal.ReadAsync(db => db.Jobs.AnyAsync(job => job.Subject == id)));
    }

    [Fact]
    public async Task Letter_GivenUp_IsSentOnceAskedFor()
    {
        await WriteLettersAsync("a@example.org");
        var letter = await Portal.ReadAsync(db => db.OutgoingMail.SingleAsync(one => one.To == "a@example.org"));
        await AddAsync(Failed(letter.MessageId, Job.MaxAttempts, MailSender.KindName));
        Assert.Single((await Portal.Get<LetterQueries>().ListAsync(Who, new LetterFilter(LetterState.GivenUp, "a@"))).Rows);
        await RunJobsAsync();
        Assert.Null(await SentAsync());

        Assert.Equal(OperationRefusal.None, await Letters.RetryAsync(Who, letter.Id));
        await RunJobsAsync();

        Assert.NotNull(await SentAsync());
        Assert.Equal(OperationRefusal.NotFound, await Letters.RetryAsync(Who, letter.Id));
        Assert.Equal(OperationRefusal.NotFound, await Letters.DiscardAsync(Who, letter.Id));

        Task RunJobsAsync() => Portal.Get<JobQueue>().RunDueAsync("test", (_, _) => { }, CancellationToken.None);
        Task<DateTimeOffset?> SentAsync() => Portal.ReadAsync(db => db.OutgoingMail.Where(one => one.Id == letter.Id).Select(one => one.SentAt).SingleAsync());
    }

    [Fact]
    public async Task Cache_Emptied_HoldsNothingAndGoesOnAnswering()
    {
        await Portal.ImportAsync(Newsroom.Many(2));
        await Portal.Visitor().GetStringAsync("/");
        await Portal.Visitor().GetStringAsync("/");
        var before = await Portal.Get<KeptPagesDesk>().ReadAsync(Who);
        Assert.True(before is { IsOn: true, Entries: > 0, Bytes: > 0, Counts: { Hits: > 0, Misses: > 0 } });
        Assert.Equal((double)(before.Counts.Hits + before.Counts.Stale) / before.Counts.All, before.Counts.HitRate);

        var page = Show<KeptPagesPage>("en");
        page.WaitForElement("dl.admin-figures");
        page.FindAll("button").Single(button => button.TextContent.Trim() == "Empty").Click();
        page.WaitForElement("[role=dialog]").QuerySelectorAll("button").Single(button => button.TextContent.Trim() == "Empty").Click();

        page.WaitForAssertion(() => Assert.Equal(0, Portal.Get<PageCache>().Count));
        Assert.Equal(0, Portal.Get<PageCache>().Size);
        Assert.Contains("Tech 기사 2", await Portal.Visitor().GetStringAsync("/"), StringComparison.Ordinal);
        Assert.Single(await Portal.ReadAsync(db => db.AuditEntries.Where(entry => entry.Act == AuditAct.CacheEmpty).ToListAsync()));
    }

    [Fact]
    public async Task JobsPage_WithAFailedJob_SaysWhyInPlainWords()
    {
        await AddAsync(Failed("7", Job.MaxAttempts, "publish-article", "SQLite Error 5: 'database is locked'."));
        var page = Show<JobsPage>();

        page.WaitForElement("button[aria-label='예약 기사 발행 7 다시 하기']").Click();

        page.WaitForAssertion(() => Assert.Contains("곧 다시 합니다.", page.Markup, StringComparison.Ordinal));
        Assert.Contains("데이터베이스나 디스크에 쓰지 못했습니다.", page.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5.7.8 Error: authentication failed", Failure.NotLetIn)]
    [InlineData("Connection refused", Failure.NoConnection)]
    [InlineData("The operation has timed out.", Failure.TimedOut)]
    [InlineData("550 5.1.1 user unknown", Failure.NoSuchAddress)]
    [InlineData("Object reference not set", Failure.Other)]
    public void Failure_OfAMessage_IsSaidInWords(string error, Failure failure) => Assert.Equal(failure, Failures.Of(error));

    [Theory]
    [InlineData("/admin/jobs", null, null)]
    [InlineData("/admin/jobs?state=givenup&page=2", "GivenUp", "2")]
    [InlineData("/admin/jobs", "7", "x")]
    public void JobFilter_FromAnAddress_IsTheNearestValidOne(string address, string? state, string? page) => Assert.Equal(address, JobFilter.Of(state, page).Address());

    [Theory]
    [InlineData("/admin/mail", null, null, null)]
    [InlineData("/admin/mail?state=sent&to=a%40b&page=2", "sent", " a@b ", "2")]
    public void LetterFilter_FromAnAddress_IsTheNearestValidOne(string address, string? state, string? to, string? page) => Assert.Equal(address, LetterFilter.Of(state, to, page).Address());

    private static Job Failed(string subject, int attempts, string kind = "a", string error = "why")
    {
        var job = new Job(kind, subject, TestPortal.Start);
        for (var attempt = 0; attempt < attempts; attempt++)
        {
            job.Lease("worker", TestPortal.Start);
        }

        job.Fail(error, TestPortal.Start);
        return job;
    }

    private static Job Leased(string subject)
    {
        var job = new Job("a", subject, TestPortal.Start);
        job.Lease("worker", TestPortal.Start.AddMinutes(2));
        return job;
    }

    private async Task<IReadOnlyList<JobRow>> RowsAsync(JobState state) => (await Portal.Get<JobQueries>().ListAsync(Who, new JobFilter(state))).Rows;

    private Task AddAsync(params Job[] jobs) => Portal.Get<PortalWriter>().WriteAsync(db =>
    {
        db.Jobs.AddRange(jobs);
        return Task.CompletedTask;
    });

    private Task WriteLettersAsync(params string[] to) => Portal.Get<PortalWriter>().WriteAsync(db =>
    {
        db.OutgoingMail.AddRange(to.Select(address => new OutgoingMail(address, "확인", "secret-link", "<p>secret-link</p>", "ko", TestPortal.Start)));
        return Task.CompletedTask;
    });
}
