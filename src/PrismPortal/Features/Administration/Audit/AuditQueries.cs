using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Shared.Layout;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Administration.Audit;

/// <summary>Which acts to list; kept in the address. Days are those of the site's zone, both included.</summary>
/// <param name="Act">One of <see cref="AuditAct"/>.</param>
/// <param name="Actor">Part of the actor's name, or the id of their account.</param>
/// <param name="Subject">Part of what stands under subject: a name or an id.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Before">Only entries older than this one: where the page before ended.</param>
public sealed record AuditFilter(string? Act = null, string Actor = "", string Subject = "", DateOnly? From = null, DateOnly? To = null, long? Before = null)
{
    public static AuditFilter Of(string? act, string? actor, string? subject, string? from, string? to, long? before) => new(
        AuditAct.All.FirstOrDefault(known => known == act), (actor ?? "").Trim(), (subject ?? "").Trim(), Day(from), Day(to), before);

    public string Address() => Address(PortalRoutes.AdminAudit);

    /// <summary>All that it matches, as a file.</summary>
    public string ExportAddress() => (this with { Before = null }).Address(PortalRoutes.AdminAuditExport);

    private string Address(string path) => PortalRoutes.WithQuery(
        path,
        ("act", Act),
        ("actor", Actor),
        ("subject", Subject),
        ("from", From?.ToString("O", CultureInfo.InvariantCulture)),
        ("to", To?.ToString("O", CultureInfo.InvariantCulture)),
        ("before", Before?.ToString(CultureInfo.InvariantCulture)));

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 2000 and < 3000 ? day : null;
}

public sealed record AuditRow(long Id, DateTimeOffset At, string Actor, string Act, string Subject, string Detail);

/// <param name="Rows">Newest first.</param>
/// <param name="Next">Where the next, older page begins; null on the last.</param>
public sealed record AuditPage(IReadOnlyList<AuditRow> Rows, long? Next);

/// <summary>Reads the record of privileged acts, newest first. Entries are only ever added, so their number is their order.</summary>
public sealed class AuditQueries(IDbContextFactory<PortalDbContext> contexts, SiteTime time, TimeProvider clock)
{
    public const int PageSize = 50;

    // A download asks the database this often per thousand entries: twice.
    private const int Piece = 500;

    public Task<AuditPage> ListAsync(StaffMember? who, AuditFilter filter, CancellationToken cancellation = default) => ListAsync(who, filter, PageSize, cancellation);

    private async Task<AuditPage> ListAsync(StaffMember? who, AuditFilter filter, int size, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await Privilege.RequireAsync(db, who, Operation.ReadAudit, clock.GetUtcNow(), cancellation);
        var rows = await Matching(db.AuditEntries.AsNoTracking(), filter)
            .OrderByDescending(entry => entry.Id)
            .Take(size + 1)
            .Select(entry => new AuditRow(entry.Id, entry.At, entry.Actor, entry.Act, entry.Subject, entry.Detail))
            .ToListAsync(cancellation);
        return rows.Count > size
            ? new AuditPage(rows[..size], rows[size - 1].Id)
            : new AuditPage(rows, null);
    }

    /// <summary>All that match, newest first, read piece by piece: a long download holds no reading transaction open.</summary>
    public async IAsyncEnumerable<AuditRow> AllAsync(StaffMember? who, AuditFilter filter, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        for (var page = await ListAsync(who, filter, Piece, cancellation); ; page = await ListAsync(who, filter with { Before = page.Next }, Piece, cancellation))
        {
            foreach (var row in page.Rows)
            {
                yield return row;
            }

            if (page.Next is null)
            {
                yield break;
            }
        }
    }

    private IQueryable<AuditEntry> Matching(IQueryable<AuditEntry> entries, AuditFilter filter)
    {
        if (filter.Act is { } act)
        {
            entries = entries.Where(entry => entry.Act == act);
        }

        if (filter.Actor.Length > 0)
        {
            entries = entries.Where(entry => entry.Actor.Contains(filter.Actor) || entry.ActorId == filter.Actor);
        }

        if (filter.Subject.Length > 0)
        {
            entries = entries.Where(entry => entry.Subject.Contains(filter.Subject));
        }

        if (filter.From is { } from)
        {
            var start = time.Midnight(from);
            entries = entries.Where(entry => entry.At >= start);
        }

        if (filter.To is { } to)
        {
            var end = time.Midnight(to.AddDays(1));
            entries = entries.Where(entry => entry.At < end);
        }

        return filter.Before is { } before ? entries.Where(entry => entry.Id < before) : entries;
    }
}
