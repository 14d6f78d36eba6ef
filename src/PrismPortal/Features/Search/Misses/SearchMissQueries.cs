using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Shared.Layout;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Search.Misses;

/// <summary>Words readers looked for in vain.</summary>
public sealed record MissedWords(string Language, string Text, long Count);

public sealed class SearchMissQueries(IDbContextFactory<PortalDbContext> contexts, SiteTime time, TimeProvider clock)
{
    public const int Days = 30;
    public const int Shown = 20;

    /// <summary>One reader's typing slip tells the newsroom nothing, and may be theirs alone.</summary>
    public const int Fewest = 2;

    /// <summary>What was looked for by several and not found in the last thirty days, the most first.</summary>
    public async Task<IReadOnlyList<MissedWords>> ListAsync(StaffMember? who, CancellationToken cancellation = default)
    {
        var since = time.Today.AddDays(-Days);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await Privilege.RequireAsync(db, who, Operation.ReadSearchMisses, clock.GetUtcNow(), cancellation);
        var rows = await db.SearchMisses.AsNoTracking()
            .Where(miss => miss.Day > since)
            .GroupBy(miss => new { miss.Language, miss.Text })
            .Select(group => new { group.Key.Language, group.Key.Text, Count = group.Sum(miss => miss.Count) })
            .Where(miss => miss.Count >= Fewest)
            .OrderByDescending(miss => miss.Count).ThenBy(miss => miss.Text).ThenBy(miss => miss.Language)
            .Take(Shown)
            .ToListAsync(cancellation);
        return [.. rows.Select(row => new MissedWords(row.Language, row.Text, row.Count))];
    }
}
