using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Accounts.Sessions;

namespace PrismPortal.Features.Accounts.Factors;

/// <summary>Whether an account has a second factor, and what becomes of a session when it has none any more.</summary>
public static class FactorStrength
{
    /// <summary>
    /// After the app was switched off or a passkey removed: a session that is left with no factor behind it is no longer
    /// one that showed a factor, and the back office closes to it.
    /// </summary>
    public static Task LowerAsync(PortalDbContext db, LiveSession session, CancellationToken cancellation) => db.Sessions
        .Where(own => own.Id == session.Id)
        .Where(own => !db.UserPasskeys.Any(passkey => passkey.UserId == own.UserId))
        .Where(own => db.Users.Any(user => user.Id == own.UserId && !user.TwoFactorEnabled))
        .ExecuteUpdateAsync(set => set.SetProperty(own => own.IsStrong, false), cancellation);
}
