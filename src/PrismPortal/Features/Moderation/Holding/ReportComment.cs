using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Comments;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Moderation.Holding;

/// <summary>Why a report was not taken.</summary>
public enum FlagRefusal
{
    None,

    /// <summary>Readers have no such comment, or it is their own.</summary>
    Missing,

    TooFast,
}

/// <summary>What came of reporting.</summary>
/// <param name="Refusal">Why not.</param>
/// <param name="Wait">How long to wait where it was too fast.</param>
public sealed record FlagAnswer(FlagRefusal Refusal, TimeSpan? Wait = null);

/// <summary>A reader reports a comment: once as it stands. Reported by many it waits, unless a moderator approved these very words.</summary>
public sealed class ReportComment(PortalWriter writer, CommentCases cases, CommentOptions options, Limits limits, TimeProvider clock)
{
    /// <summary>What readers choose from. A takedown is a claim of its own, made by whom a comment is about.</summary>
    public static IReadOnlyList<RemovalReason> Reasons { get; } = [.. Enum.GetValues<RemovalReason>().Where(reason => reason != RemovalReason.Takedown)];

    public async Task<FlagAnswer> ReportAsync(
        string userId, long articleId, long id, RemovalReason reason, string note, CancellationToken cancellation = default)
    {
        if (limits.Take(CommentRules.Reports, userId) is { } wait)
        {
            return new FlagAnswer(FlagRefusal.TooFast, wait);
        }

        return await writer.WriteAsync(
            async db =>
            {
                if (await db.Comments.SingleOrDefaultAsync(
                    one => one.Id == id && one.ArticleId == articleId && one.State == CommentState.Published && one.UserId != userId, cancellation) is not { } comment)
                {
                    return new FlagAnswer(FlagRefusal.Missing);
                }

                if (!await db.CommentReports.AnyAsync(report => report.CommentId == id && report.ReporterId == userId && report.CommentVersion == comment.Version, cancellation))
                {
                    await TakeAsync(db, comment, new CommentReport(id, comment.Version, userId, reason, note, clock.GetUtcNow()), cancellation);
                }

                return new FlagAnswer(FlagRefusal.None);
            },
            cancellation);
    }

    private async Task TakeAsync(PortalDbContext db, Comment comment, CommentReport report, CancellationToken cancellation)
    {
        db.CommentReports.Add(report);
        var open = await CommentCases.OpenOrNewAsync(db, comment.Id, CaseKind.Reported, report.At, cancellation);
        await db.SaveChangesAsync(cancellation);
        var reporters = await db.CommentReports
            .Where(one => one.CommentId == comment.Id && one.ClosedAt == null)
            .Select(one => one.ReporterId)
            .Distinct()
            .CountAsync(cancellation);
        open.CountReports(reporters);
        if (reporters >= options.ReportsToHold && !await IsApprovedAsync(db, comment, cancellation))
        {
            await cases.HoldAsync(db, comment, [.. open.Causes, new HoldCause { Phase = HoldPhase.Reports }], report.At, cancellation);
        }
    }

    // By a moderator, since its words are what they are, and not undone.
    private static Task<bool> IsApprovedAsync(PortalDbContext db, Comment comment, CancellationToken cancellation)
    {
        var (id, since) = (comment.Id, comment.EditedAt ?? comment.CreatedAt);
        return db.ModerationEntries.AnyAsync(
            entry => entry.CommentId == id && (entry.Act == ModerationAct.Approve || entry.Act == ModerationAct.GrantAppeal) && entry.At >= since
                && !db.ModerationEntries.Any(undo => undo.Undoes == entry.Id),
            cancellation);
    }
}
