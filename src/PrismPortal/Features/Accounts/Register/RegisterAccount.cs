using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Accounts.Letters;
using PrismPortal.Features.Accounts.Links;
using PrismPortal.Features.Accounts.Names;
using PrismPortal.Shared.Mail;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Accounts.Register;

/// <summary>What a new reader gave, already judged field by field.</summary>
/// <param name="Email">A well-formed address.</param>
/// <param name="Password">One that passed the rules.</param>
/// <param name="DisplayName">One that passed the rules.</param>
/// <param name="Language">Language of the page and of letters.</param>
/// <param name="ReturnUrl">Where they were.</param>
/// <param name="Act">What they had begun, to be completed when they sign in.</param>
public sealed record Registration(string Email, string Password, string DisplayName, string Language, string? ReturnUrl, string? Act);

/// <summary>
/// Makes an account that its address has yet to confirm. An address that has one already gets a letter that says so;
/// who registers sees the same either way.
/// </summary>
public sealed class RegisterAccount(
    PortalWriter writer, AccountRows rows, OneTimeLinks links, AccountLetters letters, MailRoom mail, Limits limits, TimeProvider clock, ILogger<RegisterAccount> logger)
{
    public static readonly TimeSpan LinkLife = TimeSpan.FromDays(3);

    /// <returns>False where somebody else has the name.</returns>
    public async Task<bool> RunAsync(Registration given, CancellationToken cancellation = default)
    {
        // Before anything is looked up, so that both ways take as long.
        var made = rows.New(given.Email, given.DisplayName, given.Password, given.Language);
        made.ConsentedAt = clock.GetUtcNow();
        var mayWrite = limits.Take(SignIn.SignInLimits.LettersPerAccount, Secrets.Hash(made.NormalizedEmail!)) is null;
        return await writer.WriteAsync(db => AddAsync(db, made, given, mayWrite, cancellation), cancellation);
    }

    private async Task<bool> AddAsync(PortalDbContext db, PortalUser made, Registration given, bool mayWrite, CancellationToken cancellation)
    {
        var known = await rows.ByEmailAsync(db, given.Email, cancellation);
        if (await DisplayNames.IsTakenAsync(db, given.DisplayName, known?.Id, cancellation))
        {
            return false;
        }

        if (known is { EmailConfirmed: true })
        {
            if (mayWrite)
            {
                mail.Post(db, known.Email!, known.Language, letters.AlreadyRegistered(known.Language));
            }

            return true;
        }

        if (known is not null)
        {
            // Two have claimed the address and neither has shown it to be theirs. Whoever reads its letters chooses the
            // password once more: neither of the two may have been them.
            (known.PasswordHash, known.Language, known.ConsentedAt) = (null, made.Language, made.ConsentedAt);
            AccountRows.Name(known, given.DisplayName);
        }
        else
        {
            db.Users.Add(made);
            await AccountRows.GiveRoleAsync(db, made, Role.Reader, cancellation);
            // Rows of the link refer to it.
            await db.SaveChangesAsync(cancellation);
            logger.LogInformation(SecurityEvents.Registered, "Account {Account} registered", made.Id);
        }

        if (mayWrite)
        {
            var user = known ?? made;
            var code = await links.AddAsync(db, LinkPurpose.ConfirmEmail, user.Id, "", LinkLife, cancellation);
            mail.Post(db, user.Email!, user.Language, letters.Confirm(user.Language, code, given.ReturnUrl, given.Act));
        }

        return true;
    }
}
