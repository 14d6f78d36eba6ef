using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Accounts.Profile;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Features.Comments;
using PrismPortal.Shared;
using PrismPortal.Shared.Jobs;
using PrismPortal.Shared.Mail;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Accounts.Deletion;

/// <summary>
/// Deletes accounts whose day to think again is over, with all that is theirs: what hangs on the account goes with its
/// row. The record of privileged acts is never changed: it keeps the name somebody acted under, which is what it is for.
/// </summary>
public sealed class DeleteDueAccounts(
    IDbContextFactory<PortalDbContext> contexts, PortalWriter writer, SessionStore sessions, AvatarFiles avatars, MailRoom mail, ChangeComment comments, SiteOptions site, TimeProvider clock)
    : IJobHandler
{
    public string Kind => "account-deletion";

    public async Task<IReadOnlyList<DueWork>> FindDueAsync(PortalDbContext db, DateTimeOffset now, CancellationToken cancellation) =>
        await db.Users.Where(user => user.DeletionDueAt <= now).Select(user => new DueWork(user.Id, user.DeletionDueAt!.Value)).ToListAsync(cancellation);

    public async Task RunAsync(string subject, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using (var db = await contexts.CreateDbContextAsync(cancellation))
        {
            if (!await db.Users.AnyAsync(user => user.Id == subject && user.DeletionDueAt <= now, cancellation))
            {
                return;
            }
        }

        // First: an open page of the account must not outlive it.
        await sessions.EndAllAsync(subject, cancellation: cancellation);
        while (await writer.WriteAsync(db => TakeBackAsync(db, subject, now, cancellation), cancellation))
        {
            // A part at a time: whoever said much must not keep others waiting.
        }

        var (gone, avatar) = await writer.WriteAsync(db => DeleteAsync(db, subject, now, cancellation), cancellation);
        if (gone)
        {
            avatars.Remove(avatar);
        }
    }

    private async Task<bool> TakeBackAsync(PortalDbContext db, string userId, DateTimeOffset now, CancellationToken cancellation) =>
        await db.Users.AnyAsync(user => user.Id == userId && user.DeletionDueAt <= now, cancellation)
        && !await LastAdministrator.IsAsync(db, userId, cancellation)
        && await comments.TakeBackSomeAsync(db, userId, cancellation);

    private async Task<(bool Gone, string? Avatar)> DeleteAsync(PortalDbContext db, string userId, DateTimeOffset now, CancellationToken cancellation)
    {
        // Undone in the meantime, or done by another worker.
        if (await db.Users.SingleOrDefaultAsync(user => user.Id == userId && user.DeletionDueAt <= now, cancellation) is not { } user)
        {
            return (false, null);
        }

        var words = Wording.For(user.Language);
        if (await LastAdministrator.IsAsync(db, userId, cancellation))
        {
            // The others were given up since: somebody has to be left to let new ones in.
            user.DeletionDueAt = null;
            mail.Post(db, user.Email!, user.Language, new Letter(words.Format("Deletion.Letter.Kept.Subject", site.Name), [words["Deletion.LastAdmin"]]));
            return (false, null);
        }

        await db.OutgoingMail.Where(letter => letter.To == user.Email).ExecuteDeleteAsync(cancellation);
        await db.Authors.Where(author => author.UserId == userId).ExecuteUpdateAsync(set => set.SetProperty(author => author.UserId, (string?)null), cancellation);
        await db.Announcements.Where(told => told.ActorId == userId).ExecuteUpdateAsync(set => set.SetProperty(told => told.ActorId, (string?)null), cancellation);
        db.Users.Remove(user);
        mail.Post(db, user.Email!, user.Language, new Letter(words.Format("Deletion.Letter.Done.Subject", site.Name), [words["Deletion.Letter.Done.Text"]]));
        return (true, user.Avatar);
    }
}
