using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Articles.Writing;
using PrismPortal.Features.Editorial.Corrections;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Editorial.Desk;

/// <summary>An article that waits for somebody.</summary>
public sealed record WaitingRow(long Id, string Title, string Language, string Byline, DateTimeOffset? DueAt);

/// <summary>What a reader reported, or somebody in an article claimed.</summary>
public sealed record WaitingReport(long Id, string Title, string Language, ReportKind Kind, DateTimeOffset? DueAt);

/// <summary>What waits for one person of the newsroom.</summary>
public sealed record Waiting
{
    /// <summary>Their own drafts, the newest first.</summary>
    public required IReadOnlyList<WaitingRow> Drafts { get; init; }

    /// <summary>Their own articles somebody else has remarked on, while a remark is open.</summary>
    public required IReadOnlyList<WaitingRow> Remarked { get; init; }

    /// <summary>What is under review: for editors all of it, for authors their own.</summary>
    public required IReadOnlyList<WaitingRow> Reviews { get; init; }

    /// <summary>What appears next.</summary>
    public required IReadOnlyList<WaitingRow> Scheduled { get; init; }

    /// <summary>Open reports, what is due next first; null for whoever does not handle them.</summary>
    public required IReadOnlyList<WaitingReport>? Reports { get; init; }

    /// <summary>How long after its time the latest of the scheduled articles of a week appeared; null where none did.</summary>
    public required TimeSpan? Lateness { get; init; }

    public required DateTimeOffset Now { get; init; }
}

/// <summary>What waits for a writer or an editor, for the first page of the back office. A fixed number of queries.</summary>
public sealed class WaitingQueries(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    /// <summary>A scheduled article appears within seconds: beyond this something is wrong.</summary>
    public static readonly TimeSpan Late = TimeSpan.FromMinutes(1);

    /// <summary>A glance, not a list: that is one click away.</summary>
    private const int Rows = 5;

    private const int MostPublished = 500;

    public async Task<Waiting> WaitingAsync(StaffMember? who, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var actor = await Privilege.ActorAsync(db, who, Operation.WriteArticles, now, cancellation);
        var open = db.Articles.AsNoTracking();
        var own = open.Where(article => article.CreatedBy == actor.UserId);
        var mine = actor.May(Operation.EditArticles) ? open : own;
        return new Waiting
        {
            Drafts = await Of(own.Where(article => article.State == ArticleState.Draft).OrderByDescending(article => article.Id)),
            Remarked = await Of(own
                .Where(article => db.Remarks.Any(remark => remark.ArticleId == article.Id && remark.SettledAt == null && remark.ById != actor.UserId))
                .OrderByDescending(article => article.Id)),
            Reviews = await Of(mine.Where(article => article.State == ArticleState.InReview).OrderBy(article => article.Id)),
            Scheduled = await Of(mine.Where(article => article.State == ArticleState.Scheduled).OrderBy(article => article.PublishedAt)),
            Reports = actor.May(Operation.HandleReports) ? await ReportsAsync(db, cancellation) : null,
            Lateness = await LatenessAsync(db, now.AddDays(-7), cancellation),
            Now = now,
        };

        Task<List<WaitingRow>> Of(IQueryable<Article> articles) => articles
            .Take(Rows)
            .Select(article => new WaitingRow(article.Id, article.Title, article.Language, article.BylineText, article.PublishedAt))
            .ToListAsync(cancellation);
    }

    private static Task<List<WaitingReport>> ReportsAsync(PortalDbContext db, CancellationToken cancellation) => (
        from report in db.ErrorReports
        join article in db.Articles on report.ArticleId equals article.Id
        where report.State == ReportState.New || report.State == ReportState.InProgress
        orderby report.DueAt == null, report.DueAt, report.Id
        select new WaitingReport(report.Id, article.Title, article.Language, report.Kind, report.DueAt)).Take(Rows).ToListAsync(cancellation);

    // From the moment of the article, not of its job: one that failed and was tried again is late by all of it.
    private static async Task<TimeSpan?> LatenessAsync(PortalDbContext db, DateTimeOffset since, CancellationToken cancellation)
    {
        var done = await db.Jobs.AsNoTracking()
            .Where(job => job.Kind == PublishArticle.KindName && job.DoneAt >= since)
            .OrderByDescending(job => job.DoneAt)
            .Take(MostPublished)
            .Select(job => new { job.Subject, job.DoneAt })
            .ToListAsync(cancellation);
        var ids = done.ConvertAll(job => long.Parse(job.Subject, CultureInfo.InvariantCulture));
        var due = await db.Articles.Where(article => ids.Contains(article.Id) && article.PublishedAt != null)
            .Select(article => new { article.Id, article.PublishedAt })
            .ToDictionaryAsync(article => article.Id, article => article.PublishedAt, cancellation);
        return done
            .Select((job, at) => job.DoneAt - due.GetValueOrDefault(ids[at]))
            .Where(late => late >= TimeSpan.Zero)
            .Max();
    }
}
