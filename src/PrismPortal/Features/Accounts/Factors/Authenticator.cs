using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using OtpNet;
using PrismPortal.Data;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Accounts.Factors;

/// <summary>
/// Judges codes of an authenticator app and recovery codes. A code is taken once: taking it is one UPDATE that says
/// what must hold, so that of fifty who bring the same code at one time one passes.
/// </summary>
public sealed class Authenticator(
    IDbContextFactory<PortalDbContext> contexts, PortalWriter writer, Limits limits, AuthenticatorSecrets secrets, TimeProvider clock)
{
    /// <summary>A code has a million values and three of them hold: ten guesses a quarter of an hour find one in decades.</summary>
    public static readonly Limit Tries = new("SecondFactor", 10, TimeSpan.FromMinutes(15));

    /// <summary>How long to wait before a code of the account is looked at again; null for not at all.</summary>
    public TimeSpan? Wait(string userId) => limits.Look(Tries, userId);

    /// <summary>Whether the code is one the account's app shows now, and nobody brought it before.</summary>
    public async Task<bool> TakeCodeAsync(string userId, string code)
    {
        if (limits.Take(Tries, userId) is not null || await SecretAsync(userId) is not { } secret || secrets.StepOf(secret, code, clock.GetUtcNow()) is not { } step)
        {
            return false;
        }

        return Good(userId, await writer.WriteAsync(db => db.Users
            .Where(user => user.Id == userId && user.TwoFactorEnabled && user.AuthenticatorStep < step)
            .ExecuteUpdateAsync(set => set.SetProperty(user => user.AuthenticatorStep, step))) == 1);
    }

    /// <summary>Whether the code is one of the account's recovery codes not used yet.</summary>
    public async Task<bool> TakeRecoveryCodeAsync(string userId, string code)
    {
        if (limits.Take(Tries, userId) is not null)
        {
            return false;
        }

        var hash = RecoveryCodes.Hash(userId, code);
        var now = clock.GetUtcNow();
        return Good(userId, await writer.WriteAsync(db => db.RecoveryCodes
            .Where(recovery => recovery.UserId == userId && recovery.Hash == hash && recovery.UsedAt == null)
            .Where(recovery => db.Users.Any(user => user.Id == recovery.UserId && user.TwoFactorEnabled))
            .ExecuteUpdateAsync(set => set.SetProperty(recovery => recovery.UsedAt, now))) == 1);
    }

    private bool Good(string userId, bool taken)
    {
        if (taken)
        {
            limits.Forget(Tries, userId);
        }

        return taken;
    }

    private async Task<string?> SecretAsync(string userId)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await db.Users.Where(user => user.Id == userId && user.TwoFactorEnabled).Select(user => user.AuthenticatorSecret).SingleOrDefaultAsync();
    }
}

/// <summary>The secret an app and the portal share: made, protected for the database, and read again.</summary>
public sealed class AuthenticatorSecrets(IDataProtectionProvider protection)
{
    // RFC 4226 asks for 128 bits and recommends 160.
    private const int Bytes = 20;

    private readonly IDataProtector _protector = protection.CreateProtector("PrismPortal.Authenticator");

    public string New() => _protector.Protect(Base32Encoding.ToString(KeyGeneration.GenerateRandomKey(Bytes)));

    /// <summary>The secret as apps take it, in base 32.</summary>
    public string Reveal(string isProtected) => _protector.Unprotect(isProtected);

    /// <summary>
    /// The time step of a code that holds now, or held one step before, or will in one: clocks differ and people type
    /// slowly. Null for any other.
    /// </summary>
    public long? StepOf(string isProtected, string code, DateTimeOffset now)
    {
        var digits = string.Concat(code.Where(char.IsAsciiDigit));
        var totp = new Totp(Base32Encoding.ToBytes(Reveal(isProtected)));
        return digits.Length == 6 && totp.VerifyTotp(now.UtcDateTime, digits, out var step, new VerificationWindow(previous: 1, future: 1)) ? step : null;
    }
}
