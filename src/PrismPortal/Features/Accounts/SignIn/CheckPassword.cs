using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Accounts.Passwords;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Accounts.SignIn;

/// <summary>What became of an address and a password.</summary>
public abstract record PasswordAnswer
{
    public sealed record Right(PortalUser User) : PasswordAnswer;

    /// <summary>No such account or not its password: nobody is told which.</summary>
    public sealed record Wrong : PasswordAnswer;

    public sealed record TooOften(TimeSpan Wait) : PasswordAnswer;
}

/// <summary>Compares a password with the account's; slows down whoever guesses, and never the owner for good.</summary>
public sealed class CheckPassword(
    IDbContextFactory<PortalDbContext> contexts, AccountRows rows, PasswordHashes passwords, KnownDevice devices, Limits limits, ILogger<CheckPassword> logger)
{
    public async Task<PasswordAnswer> RunAsync(HttpContext context, string email, string password, CancellationToken cancellation = default)
    {
        if (limits.Take(SignInLimits.PerAddress, Limits.AddressOf(context)) is { } busy)
        {
            logger.LogWarning(SecurityEvents.SignInSlowed, "Sign-in slowed for an address");
            return new PasswordAnswer.TooOften(busy);
        }

        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var user = await rows.ByEmailAsync(db, email, cancellation);
        var counted = Secrets.Hash(rows.KeyOf(email)) + (user is null ? null : devices.Of(context, user.Id));
        // Counted before the password is looked at: guesses that arrive together are no more than guesses in a row.
        if (limits.Take(SignInLimits.PerAccount, counted) is { } wait)
        {
            logger.LogWarning(SecurityEvents.SignInSlowed, "Sign-in slowed for account {Account}", user?.Id ?? "unknown");
            return new PasswordAnswer.TooOften(wait);
        }

        if (!passwords.Matches(user, password))
        {
            logger.LogInformation(SecurityEvents.SignInFailed, "Wrong password for account {Account}", user?.Id ?? "unknown");
            return new PasswordAnswer.Wrong();
        }

        limits.Forget(SignInLimits.PerAccount, counted);
        return new PasswordAnswer.Right(user!);
    }
}
