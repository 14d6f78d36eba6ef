using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.BackOffice;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Shared.Jobs;
using PrismPortal.Shared.Mail;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Administration.Operations;

public enum JobState
{
    /// <summary>All that is not done.</summary>
    Open,

    /// <summary>Its time has not come, or it will be taken within seconds.</summary>
    Waiting,

    /// <summary>A worker has it.</summary>
    Running,

    /// <summary>Should have been done minutes ago.</summary>
    Late,

    /// <summary>Failed and will be tried again.</summary>
    Failed,

    /// <summary>Failed so often that it is left to people.</summary>
    GivenUp,
}

/// <summary>Which jobs to list; kept in the address.</summary>
public sealed record JobFilter(JobState State = JobState.Open, int Page = 1)
{
    public const int LastPage = 200;

    public static JobFilter Of(string? state, string? page) => new(
        Enum.TryParse<JobState>(state, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : JobState.Open,
        int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 1, LastPage) : 1);

    public string Address() => PortalRoutes.WithQuery(
        PortalRoutes.AdminJobs,
        ("state", State == JobState.Open ? null : State.ToString().ToLowerInvariant()),
        ("page", Page == 1 ? null : Page.ToString(CultureInfo.InvariantCulture)));
}

public sealed record JobRow(long Id, string Kind, string Subject, DateTimeOffset DueAt, int Attempts, string? LastError, JobState State);

public sealed record JobPage(IReadOnlyList<JobRow> Rows, bool HasMore);

/// <summary>Background work that is not done, but for letters, which have a page of their own. One query authorises, one reads.</summary>
public sealed class JobQueries(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public const int PageSize = 50;

    public async Task<JobPage> ListAsync(StaffMember? who, JobFilter filter, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await Privilege.RequireAsync(db, who, Operation.ManageOperations, now, cancellation);
        var rows = await Matching(db, filter.State, now)
            .OrderBy(job => job.DueAt).ThenBy(job => job.Id)
            .Skip((filter.Page - 1) * PageSize)
            .Take(PageSize + 1)
            .ToListAsync(cancellation);
        return new JobPage(
            [.. rows.Take(PageSize).Select(job => new JobRow(job.Id, job.Kind, job.Subject, job.DueAt, job.Attempts, job.LastError, StateOf(job, now)))],
            rows.Count > PageSize && filter.Page < JobFilter.LastPage);
    }

    internal static JobState StateOf(Job job, DateTimeOffset now) =>
        job.GivenUpAt is not null ? JobState.GivenUp
        : job.LeasedUntil > now ? JobState.Running
        : job.LastError is not null ? JobState.Failed
        : job.DueAt < now - OverviewQueries.Late ? JobState.Late
        : JobState.Waiting;

    private static IQueryable<Job> Matching(PortalDbContext db, JobState state, DateTimeOffset now)
    {
        var late = now - OverviewQueries.Late;
        var open = db.Jobs.AsNoTracking().Where(job => job.DoneAt == null && job.Kind != MailSender.KindName);
        var idle = open.Where(job => job.GivenUpAt == null && (job.LeasedUntil == null || job.LeasedUntil <= now));
        return state switch
        {
            JobState.GivenUp => open.Where(job => job.GivenUpAt != null),
            JobState.Running => open.Where(job => job.GivenUpAt == null && job.LeasedUntil > now),
            JobState.Failed => idle.Where(job => job.LastError != null),
            JobState.Late => idle.Where(job => job.LastError == null && job.DueAt < late),
            JobState.Waiting => idle.Where(job => job.LastError == null && job.DueAt >= late),
            _ => open,
        };
    }
}
