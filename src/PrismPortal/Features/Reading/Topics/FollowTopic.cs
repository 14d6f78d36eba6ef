using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Reading.Topics;

/// <summary>What came of asking to follow or not to follow.</summary>
public enum FollowOutcome
{
    Done,

    /// <summary>There is no such tag, author or series that readers see.</summary>
    Missing,

    /// <summary>They follow as many as one may.</summary>
    Full,
}

/// <summary>Follows tags, authors and series, and stops following them. Doing either twice is doing it once.</summary>
public sealed class FollowTopic(PortalWriter writer, TimeProvider clock)
{
    /// <summary>Who follows more than this reads everything, and their page asks for each.</summary>
    public const int Most = 300;

    /// <summary>The act a visitor begins by pressing the button, completed once they have signed in.</summary>
    public const string Act = "follow-topic";

    public Task<FollowOutcome> FollowAsync(string userId, FollowSubject subject, CancellationToken cancellation = default) => writer.WriteAsync(
        async db =>
        {
            if (!await ExistsAsync(db, subject, cancellation))
            {
                return FollowOutcome.Missing;
            }

            if (await db.Follows.AnyAsync(follow => follow.UserId == userId && follow.Kind == subject.Kind && follow.SubjectId == subject.Id, cancellation))
            {
                return FollowOutcome.Done;
            }

            if (await db.Follows.CountAsync(follow => follow.UserId == userId, cancellation) >= Most)
            {
                return FollowOutcome.Full;
            }

            db.Follows.Add(new Follow(userId, subject.Kind, subject.Id, clock.GetUtcNow()));
            return FollowOutcome.Done;
        },
        cancellation);

    /// <summary>Stops following, whatever became of the subject.</summary>
    public Task<FollowOutcome> DropAsync(string userId, FollowSubject subject, CancellationToken cancellation = default) => writer.WriteAsync(
        async db =>
            await db.Follows.Where(follow => follow.UserId == userId && follow.Kind == subject.Kind && follow.SubjectId == subject.Id).ExecuteDeleteAsync(cancellation) > 0
            || await ExistsAsync(db, subject, cancellation)
                ? FollowOutcome.Done
                : FollowOutcome.Missing,
        cancellation);

    public PendingAct Pending() => new(Act, async (userId, written, cancellation) =>
    {
        if (FollowSubject.Parse(written) is { } subject)
        {
            await FollowAsync(userId, subject, cancellation);
        }
    });

    private static Task<bool> ExistsAsync(PortalDbContext db, FollowSubject subject, CancellationToken cancellation) => subject.Kind switch
    {
        // What only drafts have has a name nobody is to read.
        FollowKind.Author => db.Bylines.AnyAsync(byline => byline.AuthorId == subject.Id && byline.ListedAt != null, cancellation),
        FollowKind.Series => db.Articles.AnyAsync(article => article.SeriesId == subject.Id && article.State == ArticleState.Published, cancellation),
        _ => db.ArticleTags.AnyAsync(tagged => tagged.TagId == subject.Id && tagged.ListedAt != null, cancellation),
    };
}
