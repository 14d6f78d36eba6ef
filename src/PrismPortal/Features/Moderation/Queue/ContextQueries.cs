using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Comments;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Moderation.Queue;

/// <summary>A comment beside the one that is looked at.</summary>
public sealed record NearComment(long Id, string? Author, string Html, CommentState State, DateTimeOffset CreatedAt, string Title);

/// <summary>What stands around a comment, and what was done about it.</summary>
/// <param name="Parent">What it answers.</param>
/// <param name="Answers">The first answers to it.</param>
/// <param name="Log">Acts about it, the newest first.</param>
public sealed record CommentContext(NearComment? Parent, IReadOnlyList<NearComment> Answers, IReadOnlyList<RecordRow> Log);

/// <summary>Who wrote a comment, as far as moderators need to know.</summary>
public sealed record PersonContext
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required DateTimeOffset Since { get; init; }

    public required DateTimeOffset? SuspendedUntil { get; init; }

    public required string SuspensionReason { get; init; }

    public required bool IsPreModerated { get; init; }

    public required DateTimeOffset? BannedAt { get; init; }

    /// <summary>Comments of theirs that stand, wait or are removed.</summary>
    public required int Published { get; init; }

    public required int Held { get; init; }

    public required int Removed { get; init; }

    /// <summary>What they said last.</summary>
    public required IReadOnlyList<NearComment> Comments { get; init; }

    /// <summary>What was decided about them and what they said, the newest first.</summary>
    public required IReadOnlyList<RecordRow> Log { get; init; }
}

/// <summary>What a moderator looks at beside a comment. A fixed number of queries; one authorises.</summary>
public sealed class ContextQueries(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    /// <summary>Of answers, a handful shows where the talk went.</summary>
    public const int Answers = 5;

    /// <summary>Enough to see a habit in.</summary>
    public const int History = 20;

    public async Task<CommentContext> OfCommentAsync(StaffMember? who, long commentId, long? parentId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await Privilege.RequireAsync(db, who, Operation.ModerateComments, clock.GetUtcNow(), cancellation);
        return new CommentContext(
            parentId is null ? null : await Near(db, db.Comments.Where(comment => comment.Id == parentId)).SingleOrDefaultAsync(cancellation),
            await Near(db, db.Comments.Where(comment => comment.ParentId == commentId && comment.State != CommentState.Deleted).OrderBy(comment => comment.Id).Take(Answers))
                .ToListAsync(cancellation),
            await RecordQueries.RowsAsync(db, db.ModerationEntries.AsNoTracking().Where(entry => entry.CommentId == commentId), History, cancellation));
    }

    public async Task<PersonContext?> OfPersonAsync(StaffMember? who, string userId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await Privilege.RequireAsync(db, who, Operation.ModerateComments, clock.GetUtcNow(), cancellation);
        if (await db.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Id == userId, cancellation) is not { } person)
        {
            return null;
        }

        var states = await db.Comments.Where(comment => comment.UserId == userId)
            .GroupBy(comment => comment.State)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellation);
        return new PersonContext
        {
            Id = person.Id,
            Name = person.DisplayName,
            Since = person.CreatedAt,
            SuspendedUntil = person.SuspendedUntil,
            SuspensionReason = person.SuspensionReason,
            IsPreModerated = person.IsPreModerated,
            BannedAt = person.BannedAt,
            Published = states.GetValueOrDefault(CommentState.Published),
            Held = states.GetValueOrDefault(CommentState.Held),
            Removed = states.GetValueOrDefault(CommentState.Removed),
            Comments = await Near(db, db.Comments.Where(comment => comment.UserId == userId && comment.State != CommentState.Deleted).OrderByDescending(comment => comment.Id).Take(History))
                .ToListAsync(cancellation),
            Log = await RecordQueries.RowsAsync(db, db.ModerationEntries.AsNoTracking().Where(entry => entry.SubjectId == userId), History, cancellation),
        };
    }

    private static IQueryable<NearComment> Near(PortalDbContext db, IQueryable<Comment> comments) => comments.AsNoTracking().Select(comment => new NearComment(
        comment.Id,
        db.Users.Where(user => user.Id == comment.UserId).Select(user => user.DisplayName).FirstOrDefault(),
        comment.Html,
        comment.State,
        comment.CreatedAt,
        db.Articles.Where(article => article.Id == comment.ArticleId).Select(article => article.Title).First()));
}
