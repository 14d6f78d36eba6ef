using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Moderation.Decisions;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Moderation.Queue;

/// <summary>An act on record, as moderators read it.</summary>
public sealed record RecordRow
{
    public required long Id { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Empty for the portal itself.</summary>
    public required string Actor { get; init; }

    public required ModerationAct Act { get; init; }

    public required long? CommentId { get; init; }

    /// <summary>Title of the article it was about; null where it was about none, or the article is gone.</summary>
    public required string? Article { get; init; }

    public required string Subject { get; init; }

    public required RemovalReason? Reason { get; init; }

    public required string Note { get; init; }

    /// <summary>The act an undo is of.</summary>
    public required ModerationAct? Undid { get; init; }

    public required bool IsUndone { get; init; }

    public bool CanBeUndone => !IsUndone && UndoModeration.CanBeUndone(Act);
}

/// <param name="Rows">The newest first.</param>
/// <param name="Next">Where the next, older page begins; null on the last.</param>
public sealed record RecordListing(IReadOnlyList<RecordRow> Rows, long? Next);

/// <summary>The record of moderation, the newest first. Entries are only ever added, so their number is their order.</summary>
public sealed class RecordQueries(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public const int PageSize = 50;

    public async Task<RecordListing> ListAsync(StaffMember? who, ModerationAct? act = null, long? before = null, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await Privilege.RequireAsync(db, who, Operation.ModerateComments, clock.GetUtcNow(), cancellation);
        var entries = db.ModerationEntries.AsNoTracking();
        entries = act is null ? entries : entries.Where(entry => entry.Act == act);
        entries = before is null ? entries : entries.Where(entry => entry.Id < before);
        var rows = await RowsAsync(db, entries, PageSize + 1, cancellation);
        return rows.Count > PageSize ? new RecordListing(rows[..PageSize], rows[PageSize - 1].Id) : new RecordListing(rows, null);
    }

    /// <summary>The newest acts of those given, with what was undone of them.</summary>
    internal static async Task<List<RecordRow>> RowsAsync(PortalDbContext db, IQueryable<ModerationEntry> entries, int most, CancellationToken cancellation)
    {
        var rows = await entries
            .OrderByDescending(entry => entry.Id)
            .Take(most)
            .Select(entry => new RecordRow
            {
                Id = entry.Id,
                At = entry.At,
                Actor = entry.Actor,
                Act = entry.Act,
                CommentId = entry.CommentId,
                Article = db.Articles.Where(article => article.Id == entry.ArticleId).Select(article => article.Title).FirstOrDefault(),
                Subject = entry.Subject,
                Reason = entry.Reason,
                Note = entry.Note,
                Undid = db.ModerationEntries.Where(undone => undone.Id == entry.Undoes).Select(undone => (ModerationAct?)undone.Act).FirstOrDefault(),
                IsUndone = false,
            })
            .ToListAsync(cancellation);
        if (rows.Count == 0)
        {
            return rows;
        }

        // An undo is younger than what it undoes: of older entries none is looked at.
        var (oldest, ids) = (rows[^1].Id, rows.Select(row => (long?)row.Id).ToArray());
        var undone = await db.ModerationEntries
            .Where(entry => entry.Id > oldest && entry.Act == ModerationAct.Undo && ids.Contains(entry.Undoes))
            .Select(entry => entry.Undoes)
            .ToHashSetAsync(cancellation);
        return [.. rows.Select(row => row with { IsUndone = undone.Contains(row.Id) })];
    }
}
