using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Shared.Http;

namespace PrismPortal.Features.Comments.Live;

/// <summary>A message as it is sent: its number and its bytes in the format of server-sent events.</summary>
public sealed record CommentMessage(long Id, byte[] Bytes);

/// <summary>What became of comments behind an event.</summary>
/// <param name="After">That event.</param>
/// <param name="Messages">In order.</param>
public sealed record CommentNewsPage(long After, IReadOnlyList<CommentMessage> Messages);

/// <summary>
/// Reads the record of what became of an article's comments as messages: <c>comment</c> holds a comment as the API shows
/// it, with <c>rootId</c>, whether it is new or edited; <c>gone</c> holds the <c>id</c> of one that is not before readers
/// any more; <c>reset</c> says that too much happened to tell, so that the page is best loaded anew.
/// </summary>
public sealed class CommentEventReader(IDbContextFactory<PortalDbContext> contexts, CommentLookup comments, TimeProvider clock)
{
    // What a page that was away for long is told one by one; beyond it a new page is quicker.
    private const int Most = 100;

    /// <param name="articleId">The article.</param>
    /// <param name="after">The last event known; <see cref="long.MaxValue"/> asks for nothing.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<CommentNewsPage> AfterAsync(long articleId, long after, CancellationToken cancellation)
    {
        if (after == long.MaxValue)
        {
            return new CommentNewsPage(after, []);
        }

        List<CommentEvent> events;
        bool isFrozen;
        await using (var db = await contexts.CreateDbContextAsync(cancellation))
        {
            events = await db.CommentEvents.AsNoTracking()
                .Where(happened => happened.ArticleId == articleId && happened.Id > after)
                .OrderByDescending(happened => happened.Id)
                .Take(Most + 1)
                .ToListAsync(cancellation);
            var now = clock.GetUtcNow();
            isFrozen = events.Count > 0 && await db.Talks.AnyAsync(talk => talk.ArticleId == articleId && talk.FrozenUntil > now, cancellation);
        }

        if (events.Count > Most)
        {
            return new CommentNewsPage(after, [new CommentMessage(events[0].Id, Message(events[0].Id, "reset", "{}"))]);
        }

        // A comment several things became of is told once, as it stands now.
        var last = events.GroupBy(happened => happened.CommentId).Select(group => group.First()).OrderBy(happened => happened.Id).ToArray();
        var shown = await comments.ShownAsync(articleId, [.. last.Select(happened => happened.CommentId)], cancellation);
        return new CommentNewsPage(after, [.. last.Select(happened => new CommentMessage(happened.Id, Of(happened, shown.GetValueOrDefault(happened.CommentId), isFrozen)))]);
    }

    private static byte[] Of(CommentEvent happened, CommentView? comment, bool isFrozen) => comment is { State: CommentState.Published }
        ? Message(happened.Id, "comment", JsonSerializer.Serialize(
            new
            {
                comment.Id,
                comment.ParentId,
                comment.RootId,
                Author = comment.Name,
                comment.CreatedAt,
                BodyHtml = comment.Html,
                Score = isFrozen ? 0 : comment.Upvotes,
            },
            PublicJson.Options))
        : Message(happened.Id, "gone", JsonSerializer.Serialize(new { Id = happened.CommentId }, PublicJson.Options));

    private static byte[] Message(long id, string name, string data) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"id: {id}\nevent: {name}\ndata: {data}\n\n"));
}
