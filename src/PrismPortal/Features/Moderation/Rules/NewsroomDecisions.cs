using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Comments;

namespace PrismPortal.Features.Moderation.Rules;

/// <summary>
/// What the newsroom decided, for the scorer to learn from: comments removed for how they speak were not wanted; comments a moderator
/// read and let stand, or picked, were. What nobody looked at says nothing.
/// </summary>
public sealed class NewsroomDecisions(IDbContextFactory<PortalDbContext> contexts)
{
    /// <summary>Fewer of either kind are one moderator's week, not a newsroom's line.</summary>
    public const int LeastOfEach = 50;

    public async Task<IReadOnlyList<LabelledComment>> ReadAsync(CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var unwanted = await db.Comments.AsNoTracking()
            .Where(comment => comment.State == CommentState.Removed)
            .OrderByDescending(comment => comment.Id)
            .Take(ScorerTraining.MostComments / 2)
            .Select(comment => new
            {
                comment.Text,
                Reason = db.ModerationEntries.Where(entry => entry.CommentId == comment.Id && entry.Act == ModerationAct.Remove)
                    .OrderByDescending(entry => entry.Id).Select(entry => entry.Reason).FirstOrDefault(),
            })
            .ToListAsync(cancellation);
        var wanted = await db.Comments.AsNoTracking()
            .Where(comment => comment.State == CommentState.Published)
            .Where(comment => comment.PickedAt != null || db.ModerationEntries.Any(entry =>
                entry.CommentId == comment.Id
                && (entry.Act == ModerationAct.Approve || entry.Act == ModerationAct.GrantAppeal)
                && (comment.EditedAt == null || entry.At >= comment.EditedAt)
                && !db.ModerationEntries.Any(undo => undo.Undoes == entry.Id)))
            .OrderByDescending(comment => comment.Id)
            .Take(ScorerTraining.MostComments / 2)
            .Select(comment => comment.Text)
            .ToListAsync(cancellation);
        return
        [
            .. unwanted.Where(one => one.Reason is RemovalReason.Abuse or RemovalReason.Hate or RemovalReason.Obscene).Select(one => new LabelledComment(one.Text, IsUnwanted: true)),
            .. wanted.Select(text => new LabelledComment(text, IsUnwanted: false)),
        ];
    }

    /// <summary>Why nothing should be learned from these yet; null where something may.</summary>
    public static string? Refusal(IReadOnlyCollection<LabelledComment> decisions)
    {
        var unwanted = decisions.Count(comment => comment.IsUnwanted);
        return Math.Min(unwanted, decisions.Count - unwanted) < LeastOfEach
            ? FormattableString.Invariant($"needs {LeastOfEach} decided comments of each kind at least, has {decisions.Count - unwanted} approved or picked and {unwanted} removed for abuse, hate or obscenity")
            : null;
    }
}
