using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Reading.Highlights;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Editorial.Corrections;

/// <summary>A report in the list.</summary>
public sealed record ReportRow
{
    public required long Id { get; init; }

    public required ReportKind Kind { get; init; }

    public required ReportState State { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset? DueAt { get; init; }

    public required string ArticleTitle { get; init; }

    public required string ArticleLanguage { get; init; }

    public required string TakenBy { get; init; }

    public bool IsLate(DateTimeOffset now) => DueAt <= now;
}

public sealed record DeskPage(IReadOnlyList<ReportRow> Rows, bool HasMore, DateTimeOffset Now);

/// <summary>A correction a report can be closed with.</summary>
public sealed record CorrectionChoice(long Id, CorrectionKind Kind, string Text, DateTimeOffset At);

/// <summary>A report with the article as it is now.</summary>
public sealed record ReportView
{
    public required ErrorReport Report { get; init; }

    public required string Slug { get; init; }

    public required string Title { get; init; }

    public required string Language { get; init; }

    public required ArticleState ArticleState { get; init; }

    /// <summary>The reporter's account, if they have one.</summary>
    public required string? Reporter { get; init; }

    /// <summary>What became of the passage; null where the words were not found when they were sent, or the article is not public.</summary>
    public required Anchor? Anchor { get; init; }

    /// <summary>The block the passage is in now.</summary>
    public string Block { get; init; } = "";

    public required IReadOnlyList<CorrectionChoice> Corrections { get; init; }

    public required DateTimeOffset Now { get; init; }

    public bool IsLate => Report.DueAt <= Now;
}

/// <summary>Error reports as the desk sees them. One query authorises.</summary>
public sealed class DeskQueries(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public async Task<DeskPage> ListAsync(StaffMember? who, DeskFilter filter, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await Privilege.RequireAsync(db, who, Operation.HandleReports, now, cancellation);
        var reports = Matching(db.ErrorReports.AsNoTracking(), filter, now);
        var rows = await (
            from report in reports
            join article in db.Articles on report.ArticleId equals article.Id
            // What is due next first; of what is decided, the newest.
            orderby report.DueAt == null, report.DueAt, report.DecidedAt descending, report.Id
            select new ReportRow
            {
                Id = report.Id,
                Kind = report.Kind,
                State = report.State,
                CreatedAt = report.CreatedAt,
                DueAt = report.DueAt,
                ArticleTitle = article.Title,
                ArticleLanguage = article.Language,
                TakenBy = report.TakenBy,
            }).Skip((filter.Page - 1) * filter.Size).Take(filter.Size + 1).ToListAsync(cancellation);
        return new DeskPage([.. rows.Take(filter.Size)], rows.Count > filter.Size && filter.Page < DeskFilter.LastPage, now);
    }

    public async Task<ReportView?> FindAsync(StaffMember? who, long id, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await Privilege.RequireAsync(db, who, Operation.HandleReports, now, cancellation);
        var found = await (
            from report in db.ErrorReports.AsNoTracking()
            join article in db.Articles.AsNoTracking() on report.ArticleId equals article.Id
            where report.Id == id
            select new
            {
                Report = report,
                article.Slug,
                article.Title,
                article.Language,
                article.State,
                Reporter = db.Users.Where(user => user.Id == report.UserId).Select(user => user.DisplayName).FirstOrDefault(),
            }).SingleOrDefaultAsync(cancellation);
        if (found is null)
        {
            return null;
        }

        var text = found.Report.Passage is null
            ? null
            : (await ArticleTexts.PresentAsync(db, [found.Report.ArticleId], cancellation)).GetValueOrDefault(found.Report.ArticleId);
        var anchor = text is null ? null : new Anchoring(text.Blocks).Find(found.Report.Passage!);
        return new ReportView
        {
            Report = found.Report,
            Slug = found.Slug,
            Title = found.Title,
            Language = found.Language,
            ArticleState = found.State,
            Reporter = found.Reporter,
            Anchor = anchor,
            Block = text?.Blocks.FirstOrDefault(block => string.Equals(block.Id, anchor?.BlockId, StringComparison.Ordinal))?.Text ?? "",
            Corrections = await db.Corrections.AsNoTracking()
                .Where(correction => correction.ArticleId == found.Report.ArticleId)
                .OrderByDescending(correction => correction.At)
                .Select(correction => new CorrectionChoice(correction.Id, correction.Kind, correction.Text, correction.At))
                .ToListAsync(cancellation),
            Now = now,
        };
    }

    private static IQueryable<ErrorReport> Matching(IQueryable<ErrorReport> reports, DeskFilter filter, DateTimeOffset now)
    {
        reports = filter.State is { } state
            ? reports.Where(report => report.State == state)
            : reports.Where(report => report.State == ReportState.New || report.State == ReportState.InProgress);
        reports = filter.Kind is { } kind ? reports.Where(report => report.Kind == kind) : reports;
        return filter.Late ? reports.Where(report => report.DueAt <= now) : reports;
    }
}
