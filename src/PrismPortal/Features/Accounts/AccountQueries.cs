using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Accounts.Sessions;

namespace PrismPortal.Features.Accounts;

/// <summary>What an owner sees of the account.</summary>
public sealed record AccountView(string Email, bool HasPassword, bool HasAuthenticator, int Passkeys, int Sessions);

/// <summary>A session as its owner sees it.</summary>
public sealed record SessionView(long Id, string Device, DateTimeOffset CreatedAt, DateTimeOffset SeenAt);

public sealed class AccountQueries(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public async Task<AccountView> ViewAsync(string userId, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Users.AsNoTracking()
            .Where(user => user.Id == userId)
            .Select(user => new AccountView(
                user.Email!,
                user.PasswordHash != null,
                user.TwoFactorEnabled,
                db.UserPasskeys.Count(passkey => passkey.UserId == userId),
                db.Sessions.Count(session => session.UserId == userId && session.ExpiresAt > now)))
            .SingleAsync(cancellation);
    }

    public async Task<PortalUser?> FindAsync(string userId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Id == userId, cancellation);
    }

    /// <summary>Sessions of an account, the last seen first.</summary>
    public async Task<IReadOnlyList<SessionView>> SessionsAsync(string userId, CancellationToken cancellation = default)
    {
        const int most = 200;
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Sessions.AsNoTracking()
            .Where(session => session.UserId == userId && session.ExpiresAt > now)
            .OrderByDescending(session => session.SeenAt)
            .Take(most)
            .Select(session => new SessionView(session.Id, session.Device, session.CreatedAt, session.SeenAt))
            .ToListAsync(cancellation);
    }
}
