using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Accounts.Letters;
using PrismPortal.Features.Accounts.Links;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Features.Accounts.SignIn;
using PrismPortal.Shared.Mail;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Accounts.Passwords;

/// <summary>Gives accounts a new password, by the owner who is signed in or by the link of a letter. Other sessions end.</summary>
public sealed class ChangePassword(
    PortalWriter writer, AccountRows rows, OneTimeLinks links, AccountLetters letters, MailRoom mail, PasswordHashes passwords, SessionStore sessions, Limits limits, ILogger<ChangePassword> logger)
{
    /// <summary>Long enough to find the letter, short enough that a forgotten one opens nothing.</summary>
    public static readonly TimeSpan LinkLife = TimeSpan.FromHours(1);

    /// <summary>Sends a link to an address that has an account; says nothing of whether it has one.</summary>
    public Task ForgetAsync(string email, CancellationToken cancellation = default)
    {
        if (limits.Take(SignInLimits.LettersPerAccount, Secrets.Hash(rows.KeyOf(email))) is not null)
        {
            return Task.CompletedTask;
        }

        return writer.WriteAsync(
            async db =>
            {
                if (await rows.ByEmailAsync(db, email, cancellation) is { } user)
                {
                    var code = await links.AddAsync(db, LinkPurpose.ResetPassword, user.Id, "", LinkLife, cancellation);
                    mail.Post(db, user.Email!, user.Language, letters.ResetPassword(user.Language, code));
                }
                else
                {
                    // A link of nobody's: an address without an account costs a write as well.
                    await links.AddAsync(db, LinkPurpose.ResetPassword, null, "", LinkLife, cancellation);
                }
            },
            cancellation);
    }

    /// <summary>Takes the code of a letter. Whoever read the letter has shown the address to be theirs.</summary>
    public async Task<bool> ResetAsync(string code, string password, CancellationToken cancellation = default)
    {
        var changed = await writer.WriteAsync(
            async db =>
            {
                if (await links.UseAsync(db, LinkPurpose.ResetPassword, code, cancellation) is not { } link
                    || await db.Users.SingleOrDefaultAsync(user => user.Id == link.UserId, cancellation) is not { } user)
                {
                    return null;
                }

                user.EmailConfirmed = true;
                Give(db, user, password);
                return user.Id;
            },
            cancellation);
        return changed is not null && await EndAsync(changed, null, cancellation);
    }

    public async Task ChangeAsync(string userId, string password, long keep, CancellationToken cancellation = default)
    {
        await writer.WriteAsync(
            async db => Give(db, await db.Users.SingleAsync(user => user.Id == userId, cancellation), password), cancellation);
        await EndAsync(userId, keep, cancellation);
    }

    private void Give(PortalDbContext db, PortalUser user, string password)
    {
        user.PasswordHash = passwords.Hash(user, password);
        user.SecurityStamp = Guid.NewGuid().ToString("N");
        mail.Post(db, user.Email!, user.Language, letters.PasswordChanged(user.Language));
    }

    private async Task<bool> EndAsync(string userId, long? keep, CancellationToken cancellation)
    {
        logger.LogInformation(SecurityEvents.PasswordChanged, "Account {Account} has a new password", userId);
        await sessions.EndAllAsync(userId, keep, cancellation);
        return true;
    }
}
