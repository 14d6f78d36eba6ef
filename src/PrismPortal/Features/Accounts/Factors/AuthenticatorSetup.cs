using Microsoft.EntityFrameworkCore;
using OtpNet;
using PrismPortal.Data;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Shared;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Accounts.Factors;

/// <summary>How the second factor of an account stands.</summary>
/// <param name="IsOn">Whether signing in asks for a code.</param>
/// <param name="Secret">While being set up: the secret, to be typed or scanned into the app.</param>
/// <param name="Address">While being set up: the <c>otpauth</c> address the QR code holds.</param>
/// <param name="CodesLeft">Recovery codes not used yet.</param>
public sealed record AuthenticatorState(bool IsOn, string? Secret, string? Address, int CodesLeft);

/// <summary>Switches the authenticator app of an account on and off. Whoever else is signed in to the account is not any more.</summary>
public sealed class AuthenticatorSetup(
    IDbContextFactory<PortalDbContext> contexts, PortalWriter writer, AuthenticatorSecrets secrets, SessionStore sessions, FactorLetters letters,
    Limits limits, SiteOptions site, TimeProvider clock)
{
    public async Task<AuthenticatorState> LookAsync(string userId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var user = await db.Users
            .Where(user => user.Id == userId)
            .Select(user => new
            {
                user.Email,
                user.TwoFactorEnabled,
                user.AuthenticatorSecret,
                Left = db.RecoveryCodes.Count(code => code.UserId == user.Id && code.UsedAt == null),
            })
            .SingleAsync(cancellation);
        if (user.TwoFactorEnabled || user.AuthenticatorSecret is null)
        {
            return new AuthenticatorState(user.TwoFactorEnabled, null, null, user.Left);
        }

        var secret = secrets.Reveal(user.AuthenticatorSecret);
        return new AuthenticatorState(false, secret, new OtpUri(OtpType.Totp, secret, user.Email ?? "", site.Name).ToString(), 0);
    }

    /// <summary>Makes a secret, unless the app is on already.</summary>
    public Task BeginAsync(string userId, CancellationToken cancellation)
    {
        var secret = secrets.New();
        return writer.WriteAsync(
            db => db.Users.Where(user => user.Id == userId && !user.TwoFactorEnabled).ExecuteUpdateAsync(set => set.SetProperty(user => user.AuthenticatorSecret, secret), cancellation),
            cancellation);
    }

    /// <summary>Proves with a code that the app has the secret, and switches it on.</summary>
    /// <returns>The recovery codes, which nobody can show again; null where the code does not hold.</returns>
    public async Task<IReadOnlyList<string>?> ConfirmAsync(LiveSession session, string code, CancellationToken cancellation)
    {
        if (limits.Take(Authenticator.Tries, session.UserId) is not null)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var codes = await writer.WriteAsync(
            async db =>
            {
                var user = await db.Users.SingleAsync(user => user.Id == session.UserId, cancellation);
                if (user.TwoFactorEnabled || user.AuthenticatorSecret is not { } secret || secrets.StepOf(secret, code, now) is not { } step)
                {
                    return null;
                }

                (user.TwoFactorEnabled, user.AuthenticatorStep) = (true, step);
                letters.Post(db, user, FactorChange.AuthenticatorOn);
                return await RenewAsync(db, session.UserId, cancellation);
            },
            cancellation);
        if (codes is not null)
        {
            limits.Forget(Authenticator.Tries, session.UserId);
            await sessions.ProveAsync(session.Id, SignInProof.PasswordAndCode, cancellation);
            await sessions.EndAllAsync(session.UserId, session.Id, cancellation);
        }

        return codes;
    }

    /// <summary>New recovery codes; those before them are worth nothing from then on. Null where the app is off.</summary>
    public Task<IReadOnlyList<string>?> RenewCodesAsync(string userId, CancellationToken cancellation) => writer.WriteAsync<IReadOnlyList<string>?>(
        async db =>
        {
            if (await db.Users.SingleAsync(user => user.Id == userId, cancellation) is not { TwoFactorEnabled: true } user)
            {
                return null;
            }

            letters.Post(db, user, FactorChange.CodesRenewed);
            return await RenewAsync(db, userId, cancellation);
        },
        cancellation);

    /// <summary>Switches the app off, or forgets a secret that was never proven.</summary>
    public async Task EndAsync(LiveSession session, CancellationToken cancellation)
    {
        var wasOn = await writer.WriteAsync(
            async db =>
            {
                var user = await db.Users.SingleAsync(user => user.Id == session.UserId, cancellation);
                var wasOn = user.TwoFactorEnabled;
                (user.TwoFactorEnabled, user.AuthenticatorSecret) = (false, null);
                await db.RecoveryCodes.Where(code => code.UserId == session.UserId).ExecuteDeleteAsync(cancellation);
                if (wasOn)
                {
                    letters.Post(db, user, FactorChange.AuthenticatorOff);
                    await db.SaveChangesAsync(cancellation);
                    await FactorStrength.LowerAsync(db, session, cancellation);
                }

                return wasOn;
            },
            cancellation);
        if (wasOn)
        {
            sessions.Refresh(session.UserId);
            await sessions.EndAllAsync(session.UserId, session.Id, cancellation);
        }
    }

    private static async Task<IReadOnlyList<string>> RenewAsync(PortalDbContext db, string userId, CancellationToken cancellation)
    {
        await db.RecoveryCodes.Where(code => code.UserId == userId).ExecuteDeleteAsync(cancellation);
        var codes = RecoveryCodes.New();
        db.RecoveryCodes.AddRange(codes.Select(code => new RecoveryCode(userId, RecoveryCodes.Hash(userId, code))));
        return codes;
    }
}
