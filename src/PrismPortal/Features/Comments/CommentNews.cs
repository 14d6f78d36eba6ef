using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Moderation.Brigades;

namespace PrismPortal.Features.Comments;

/// <summary>What became of a comment for readers.</summary>
public enum CommentEventKind
{
    Came = 0,

    Changed = 1,

    Went = 2,
}

/// <summary>Something that became of a comment, in the order it did: what open pages follow.</summary>
public sealed class CommentEvent
{
    private CommentEvent()
    {
    }

    public CommentEvent(Comment comment, CommentEventKind kind, DateTimeOffset at)
    {
        ArticleId = comment.ArticleId;
        CommentId = comment.Id;
        Kind = kind;
        At = at;
    }

    public long Id { get; private set; }

    public long ArticleId { get; private set; }

    public long CommentId { get; private set; }

    public CommentEventKind Kind { get; private set; }

    public DateTimeOffset At { get; private set; }
}

/// <summary>
/// What follows in its unit of work from a comment's coming before readers, changing before them, or going: places, counts
/// and the record open pages follow. Called once the comment has its new state; saves.
/// </summary>
public sealed class CommentNews(IEnumerable<ICommentWitness> witnesses, BrigadeGuard brigades, TimeProvider clock)
{
    /// <summary>It is published now: new, approved or put back.</summary>
    public async Task CameAsync(PortalDbContext db, Comment comment, CancellationToken cancellation)
    {
        await db.SaveChangesAsync(cancellation);
        // Whatever it answers has a place again, were it only to hold this one's.
        for (var above = comment.ParentId; above is { } id;)
        {
            var parent = await db.Comments.SingleAsync(row => row.Id == id, cancellation);
            if (parent.IsShown)
            {
                break;
            }

            parent.HoldPlace();
            above = parent.ParentId;
        }

        await FollowAsync(db, comment, CommentEventKind.Came, cancellation);
        await brigades.AfterCommentAsync(db, comment, cancellation);
        foreach (var witness in witnesses)
        {
            await witness.CameAsync(db, comment, cancellation);
        }
    }

    /// <summary>Its words are others now.</summary>
    public void Changed(PortalDbContext db, Comment comment) => db.CommentEvents.Add(new CommentEvent(comment, CommentEventKind.Changed, clock.GetUtcNow()));

    /// <summary>It was published and is not any more. Whatever held its place only for it goes too.</summary>
    public async Task WentAsync(PortalDbContext db, Comment comment, CancellationToken cancellation)
    {
        await db.SaveChangesAsync(cancellation);
        for (var gone = comment; gone is { IsShown: false, ParentId: { } above };)
        {
            gone = await db.Comments.SingleAsync(row => row.Id == above, cancellation);
            if (gone.State == CommentState.Published || !gone.IsShown || await HasAnswersAsync(db, gone.Id, cancellation))
            {
                break;
            }

            gone.Leave();
            await db.SaveChangesAsync(cancellation);
        }

        await FollowAsync(db, comment, CommentEventKind.Went, cancellation);
    }

    /// <summary>Whether a comment that goes must leave its place: something shown answers it.</summary>
    public static Task<bool> HasAnswersAsync(PortalDbContext db, long id, CancellationToken cancellation) =>
        db.Comments.AnyAsync(answer => answer.ParentId == id && answer.IsShown, cancellation);

    private async Task FollowAsync(PortalDbContext db, Comment comment, CommentEventKind kind, CancellationToken cancellation)
    {
        db.CommentEvents.Add(new CommentEvent(comment, kind, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellation);
        await CommentCounts.FollowAsync(db, comment, cancellation);
    }
}
