using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;

namespace PrismPortal.Features.Comments;

/// <summary>How many reacted to a comment in one way.</summary>
/// <param name="Kind">The way.</param>
/// <param name="Count">How many.</param>
/// <param name="IsOwn">Whether the reader is one of them.</param>
public sealed record ReactionCount(string Kind, int Count, bool IsOwn);

/// <summary>What readers left at the comments of a page: reactions, counted where they are, and the threads somebody follows.</summary>
public sealed class CommentMarks(IDbContextFactory<PortalDbContext> contexts, ReactionKinds kinds)
{
    private const int QuoteLength = 300;

    /// <summary>Adds to what is known of a reader: two queries, however many comments there are; one for a visitor.</summary>
    /// <param name="reader">What is known.</param>
    /// <param name="userId">Whose; null for a visitor.</param>
    /// <param name="ids">The comments of the page.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<ReaderOfComments> AddToAsync(ReaderOfComments reader, string? userId, IReadOnlyCollection<long> ids, CancellationToken cancellation = default)
    {
        var counted = await CountAsync(reader, userId, ids, cancellation);
        if (userId is null || ids.Count == 0)
        {
            return counted;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var followed = await db.ThreadFollows
            .Where(follow => follow.UserId == userId && ids.Contains(follow.RootId))
            .Select(follow => follow.RootId)
            .ToListAsync(cancellation);
        return counted with { Followed = followed.ToHashSet() };
    }

    /// <summary>Adds reactions alone: one query.</summary>
    public async Task<ReaderOfComments> CountAsync(ReaderOfComments reader, string? userId, IReadOnlyCollection<long> ids, CancellationToken cancellation = default)
    {
        if (ids.Count == 0 || kinds.Names.Count == 0)
        {
            return reader with { Kinds = kinds.Names };
        }

        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var known = userId ?? "";
        var counts = await db.CommentReactions
            .Where(reaction => ids.Contains(reaction.CommentId))
            .GroupBy(reaction => new { reaction.CommentId, reaction.Kind })
            .Select(group => new { group.Key.CommentId, group.Key.Kind, Count = group.Count(), Own = group.Count(reaction => reaction.UserId == known) })
            .ToListAsync(cancellation);
        return reader with
        {
            Kinds = kinds.Names,
            Reactions = counts.ToLookup(count => count.CommentId, count => new ReactionCount(count.Kind, count.Count, count.Own > 0)),
        };
    }

    /// <summary>The beginning of what a comment says, as an answer quotes it; null where readers have no such comment.</summary>
    public async Task<string?> QuoteAsync(long articleId, long id, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var text = await db.Comments
            .Where(comment => comment.Id == id && comment.ArticleId == articleId && comment.State == CommentState.Published)
            .Select(comment => comment.Text)
            .SingleOrDefaultAsync(cancellation);
        return text is null ? null : CommentQuote.Of(CommentText.PlainOf(text), QuoteLength);
    }
}
