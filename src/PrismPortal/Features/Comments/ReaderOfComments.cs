using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;

namespace PrismPortal.Features.Comments;

/// <summary>What a page of comments knows of whoever reads it.</summary>
/// <param name="Own">Comments of theirs.</param>
/// <param name="Voted">Comments they voted for.</param>
public sealed record ReaderOfComments(IReadOnlySet<long> Own, IReadOnlySet<long> Voted)
{
    public static ReaderOfComments Nobody { get; } = new(new HashSet<long>(), new HashSet<long>());

    /// <summary>One query, however many comments the page has.</summary>
    public static async Task<ReaderOfComments> ReadAsync(
        IDbContextFactory<PortalDbContext> contexts, string userId, IReadOnlyCollection<long> ids, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var rows = await db.Comments.AsNoTracking()
            .Where(comment => ids.Contains(comment.Id))
            .Select(comment => new
            {
                comment.Id,
                IsOwn = comment.UserId == userId,
                IsVoted = db.CommentVotes.Any(vote => vote.CommentId == comment.Id && vote.UserId == userId),
            })
            .ToListAsync(cancellation);
        return new ReaderOfComments(
            rows.Where(row => row.IsOwn).Select(row => row.Id).ToHashSet(), rows.Where(row => row.IsVoted).Select(row => row.Id).ToHashSet());
    }
}
