using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Accounts.Links;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Shared;
using PrismPortal.Shared.Mail;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Accounts.Deletion;

/// <summary>
/// A reader asks for their account to be deleted, and may think again for a day: signed in, or by the link they are sent.
/// Whether they are who they say is settled before.
/// </summary>
public sealed class AskForDeletion(
    IDbContextFactory<PortalDbContext> contexts, PortalWriter writer, SessionStore sessions, OneTimeLinks links, MailRoom mail, SiteOptions site, TimeProvider clock)
{
    /// <summary>Long enough to find a letter one did not ask for.</summary>
    public static readonly TimeSpan TimeToUndo = TimeSpan.FromHours(24);

    /// <returns>False for the last administrator, whose account stays.</returns>
    public async Task<bool> AskAsync(string userId, long sessionId, CancellationToken cancellation)
    {
        await using (var db = await contexts.CreateDbContextAsync(cancellation))
        {
            if (await LastAdministrator.IsAsync(db, userId, cancellation))
            {
                return false;
            }
        }

        var code = await links.MakeAsync(LinkPurpose.UndoDeletion, userId, "", TimeToUndo, cancellation);
        var asked = await writer.WriteAsync(
            async db =>
            {
                // Asked again in the transaction: of the last two administrators who leave at once, one stays.
                var user = await db.Users.SingleAsync(u => u.Id == userId, cancellation);
                if (user.DeletionDueAt is not null || await LastAdministrator.IsAsync(db, userId, cancellation))
                {
                    return user.DeletionDueAt is not null;
                }

                user.DeletionDueAt = clock.GetUtcNow() + TimeToUndo;
                mail.Post(db, user.Email!, user.Language, AskedLetter(Wording.For(user.Language), code));
                return true;
            },
            cancellation);
        if (asked)
        {
            await sessions.EndAllAsync(userId, except: sessionId, cancellation);
            sessions.Refresh(userId);
        }

        return asked;
    }

    /// <summary>Keeps the account after all; false where there is nothing to undo.</summary>
    public async Task<bool> UndoAsync(string userId, CancellationToken cancellation)
    {
        var undone = await writer.WriteAsync(
            async db =>
            {
                await db.OneTimeLinks.Where(link => link.UserId == userId && link.Purpose == LinkPurpose.UndoDeletion).ExecuteDeleteAsync(cancellation);
                return await db.Users.Where(user => user.Id == userId && user.DeletionDueAt != null)
                    .ExecuteUpdateAsync(set => set.SetProperty(user => user.DeletionDueAt, (DateTimeOffset?)null), cancellation);
            },
            cancellation);
        sessions.Refresh(userId);
        return undone > 0;
    }

    private Letter AskedLetter(Wording words, string code) => new(
        words.Format("Deletion.Letter.Asked.Subject", site.Name),
        [words["Deletion.Letter.Asked.Text"], words["Deletion.Letter.Asked.Undo"]],
        words["Deletion.Undo"],
        site.Absolute(PortalRoutes.UndoDeletion(code)));
}
