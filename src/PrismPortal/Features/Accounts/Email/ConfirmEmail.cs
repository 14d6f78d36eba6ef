using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Accounts.Letters;
using PrismPortal.Features.Accounts.Links;
using PrismPortal.Features.Accounts.Register;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Shared.Mail;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Accounts.Email;

/// <summary>Confirms addresses: of new accounts, and of accounts that move to another.</summary>
public sealed class ConfirmEmail(
    PortalWriter writer, AccountRows rows, OneTimeLinks links, AccountLetters letters, MailRoom mail, SessionStore sessions, Limits limits, ILogger<ConfirmEmail> logger)
{
    private static readonly TimeSpan ChangeLife = TimeSpan.FromHours(24);

    /// <summary>Takes the code of a confirmation letter.</summary>
    /// <returns>Null where it is used or too old; else, for an account without a password, the code to choose one with, or empty.</returns>
    public Task<string?> RunAsync(string code, CancellationToken cancellation = default) => writer.WriteAsync(
        async db =>
        {
            if (await links.UseAsync(db, LinkPurpose.ConfirmEmail, code, cancellation) is not { } link
                || await db.Users.SingleOrDefaultAsync(user => user.Id == link.UserId, cancellation) is not { } user)
            {
                return null;
            }

            user.EmailConfirmed = true;
            return user.PasswordHash is null
                ? await links.AddAsync(db, LinkPurpose.ResetPassword, user.Id, "", Passwords.ChangePassword.LinkLife, cancellation)
                : "";
        },
        cancellation);

    /// <summary>Sends another confirmation letter to an account that showed its password but not yet its address.</summary>
    public async Task SendAgainAsync(PortalUser user, string? returnUrl, string? act, CancellationToken cancellation = default)
    {
        if (limits.Take(SignIn.SignInLimits.LettersPerAccount, Secrets.Hash(user.NormalizedEmail!)) is null)
        {
            await writer.WriteAsync(
                async db =>
                {
                    var code = await links.AddAsync(db, LinkPurpose.ConfirmEmail, user.Id, "", RegisterAccount.LinkLife, cancellation);
                    mail.Post(db, user.Email!, user.Language, letters.Confirm(user.Language, code, returnUrl, act));
                },
                cancellation);
        }
    }

    /// <summary>Begins a move: the new address gets a link, and nothing changes until it is followed. An address that is another's gets none.</summary>
    public Task AskToChangeAsync(string userId, string email, CancellationToken cancellation = default) => writer.WriteAsync(
        async db =>
        {
            var user = await db.Users.SingleAsync(account => account.Id == userId, cancellation);
            if (await rows.ByEmailAsync(db, email, cancellation) is null)
            {
                var code = await links.AddAsync(db, LinkPurpose.ChangeEmail, userId, email, ChangeLife, cancellation);
                mail.Post(db, email, user.Language, letters.ConfirmChange(user.Language, code));
            }
        },
        cancellation);

    /// <summary>Takes the code sent to the new address. Other sessions end; the old address is told.</summary>
    /// <param name="code">Code of the link.</param>
    /// <param name="keep">The session that goes on.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<bool> ChangeAsync(string code, long? keep, CancellationToken cancellation = default)
    {
        var moved = await writer.WriteAsync(
            async db =>
            {
                if (await links.UseAsync(db, LinkPurpose.ChangeEmail, code, cancellation) is not { } link
                    || await db.Users.SingleOrDefaultAsync(user => user.Id == link.UserId, cancellation) is not { } user
                    || await rows.ByEmailAsync(db, link.Value, cancellation) is not null)
                {
                    return null;
                }

                mail.Post(db, user.Email!, user.Language, letters.EmailChanged(user.Language, link.Value));
                rows.Address(user, link.Value);
                user.EmailConfirmed = true;
                return user.Id;
            },
            cancellation);
        if (moved is null)
        {
            return false;
        }

        logger.LogInformation(SecurityEvents.EmailChanged, "Account {Account} changed its address", moved);
        await sessions.EndAllAsync(moved, keep, cancellation);
        return true;
    }
}
