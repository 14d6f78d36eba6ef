using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Comments;

namespace PrismPortal.Features.Moderation.Holding;

/// <summary>Why an appeal was not taken.</summary>
public enum AppealRefusal
{
    None,

    /// <summary>No comment of theirs was removed under this number.</summary>
    Missing,

    Empty,

    TooLong,
}

/// <summary>The author of a removed comment asks to look again: once. Sent twice it is one appeal.</summary>
public sealed class AppealRemoval(PortalWriter writer, TimeProvider clock)
{
    public async Task<AppealRefusal> AppealAsync(string userId, long id, string text, CancellationToken cancellation = default) => await writer.WriteAsync(
        async db =>
        {
            if (!await db.Comments.AnyAsync(comment => comment.Id == id && comment.UserId == userId && comment.State == CommentState.Removed, cancellation))
            {
                return AppealRefusal.Missing;
            }

            if (await db.Appeals.AnyAsync(appeal => appeal.CommentId == id, cancellation))
            {
                return AppealRefusal.None;
            }

            if (text.Length is 0 or > Appeal.TextMaxLength)
            {
                return text.Length == 0 ? AppealRefusal.Empty : AppealRefusal.TooLong;
            }

            var now = clock.GetUtcNow();
            // What was open before it was removed is decided by that.
            await CommentCases.CloseAsync(db, id, now, cancellation);
            await db.SaveChangesAsync(cancellation);
            db.Appeals.Add(new Appeal(id, userId, text, now));
            db.ModerationCases.Add(new ModerationCase(id, CaseKind.Appealed, now));
            return AppealRefusal.None;
        },
        cancellation);
}
