using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Shared.Layout;

namespace PrismPortal.Features.Moderation.Queue;

/// <summary>What moderators did in a month; what was undone is not counted.</summary>
public sealed record MonthOfModeration
{
    /// <summary>Its first day.</summary>
    public required DateOnly Month { get; init; }

    /// <summary>Removals by reason; a reason nothing was removed for is not in it.</summary>
    public required IReadOnlyDictionary<RemovalReason, int> Removals { get; init; }

    public required int Holds { get; init; }

    public required int Approvals { get; init; }

    public required int Suspensions { get; init; }

    public required int AppealsGranted { get; init; }

    public required int AppealsRefused { get; init; }

    public int Removed => Removals.Values.Sum();
}

/// <summary>The figures a newsroom shows of its moderation.</summary>
/// <param name="Months">The last twelve months, the newest first.</param>
/// <param name="Appeals">Appeals made in that time.</param>
/// <param name="Hours">How long a case took on average; null where none was decided.</param>
public sealed record Transparency(IReadOnlyList<MonthOfModeration> Months, int Appeals, double? Hours)
{
    public bool IsEmpty => Appeals == 0 && Months.All(month => month is { Removed: 0, Holds: 0, Approvals: 0, Suspensions: 0, AppealsGranted: 0, AppealsRefused: 0 });
}

/// <summary>Reads the record by month: one grouped query for each, along the index of its time.</summary>
public sealed class TransparencyQueries(IDbContextFactory<PortalDbContext> contexts, SiteTime time)
{
    public const int Months = 12;

    public async Task<Transparency> ReadAsync()
    {
        await using var db = await contexts.CreateDbContextAsync();
        var thisMonth = new DateOnly(time.Today.Year, time.Today.Month, 1);
        var months = new List<MonthOfModeration>();
        for (var back = 0; back < Months; back++)
        {
            months.Add(await MonthAsync(db, thisMonth.AddMonths(-back)));
        }

        var since = time.Midnight(thisMonth.AddMonths(1 - Months));
        var hours = await db.Database
            .SqlQuery<double?>($"SELECT AVG(julianday(\"ClosedAt\") - julianday(\"OpenedAt\")) * 24 AS \"Value\" FROM \"ModerationCases\" WHERE \"ClosedAt\" >= {since.UtcDateTime}")
            .SingleAsync();
        return new Transparency(months, await db.Appeals.CountAsync(appeal => appeal.At >= since), hours);
    }

    private async Task<MonthOfModeration> MonthAsync(PortalDbContext db, DateOnly month)
    {
        var (from, until) = (time.Midnight(month), time.Midnight(month.AddMonths(1)));
        var undone = db.ModerationEntries.Where(entry => entry.At >= from && entry.Act == ModerationAct.Undo && entry.Undoes != null).Select(entry => entry.Undoes);
        var counts = await db.ModerationEntries
            .Where(entry => entry.At >= from && entry.At < until && !undone.Contains(entry.Id))
            // What the portal itself puts back before the moderators was held once already.
            .Where(entry => entry.Act != ModerationAct.Hold || entry.Reason == null)
            .GroupBy(entry => new { entry.Act, entry.Reason })
            .Select(group => new { group.Key.Act, group.Key.Reason, Count = group.Count() })
            .ToListAsync();
        return new MonthOfModeration
        {
            Month = month,
            Removals = counts.Where(row => row.Act == ModerationAct.Remove)
                .GroupBy(row => row.Reason ?? RemovalReason.Other)
                .ToDictionary(group => group.Key, group => group.Sum(row => row.Count)),
            Holds = Of(ModerationAct.Hold),
            Approvals = Of(ModerationAct.Approve),
            Suspensions = Of(ModerationAct.Suspend),
            AppealsGranted = Of(ModerationAct.GrantAppeal),
            AppealsRefused = Of(ModerationAct.RefuseAppeal),
        };

        int Of(ModerationAct act) => counts.Where(row => row.Act == act).Sum(row => row.Count);
    }
}
