using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Comments;
using PrismPortal.Features.Moderation.Takedowns;

namespace PrismPortal.Features.Moderation.Decisions;

/// <summary>A comment in a moderator's hand, with all that is open about it.</summary>
public sealed record Matter
{
    public required PortalDbContext Db { get; init; }

    public required Actor Actor { get; init; }

    public required DateTimeOffset Now { get; init; }

    public required Comment Comment { get; init; }

    /// <summary>Name of its author; empty once the account is gone.</summary>
    public required string Author { get; init; }

    public required ModerationCase? Case { get; init; }

    /// <summary>The author's appeal, while it waits for an answer.</summary>
    public required Appeal? Appeal { get; init; }

    /// <summary>Requests of people it concerns that wait for an answer.</summary>
    public required IReadOnlyList<TakedownRequest> Requests { get; init; }

    public ModerationEntry Entry(ModerationAct act, string note = "", RemovalReason? reason = null, long? undoes = null) => new(Now, Actor.UserId, Actor.Name, act)
    {
        CommentId = Comment.Id,
        ArticleId = Comment.ArticleId,
        SubjectId = Comment.UserId,
        Subject = Author,
        Reason = reason,
        Note = note,
        Before = new ActBefore { State = Comment.State, PickedAt = Comment.PickedAt }.ToString(),
        Undoes = undoes,
    };
}
