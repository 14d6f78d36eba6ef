using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Accounts;

/// <summary>Somebody must be able to give roles. Asked inside the unit of work that takes one away: units of work come one after another.</summary>
internal static class LastAdministrator
{
    /// <summary>Whether the portal would have no administrator without this account: others who are banned or leaving do not count.</summary>
    public static async Task<bool> IsAsync(PortalDbContext db, string userId, CancellationToken cancellation)
    {
        var admins = from held in db.UserRoles
                     join role in db.Roles on held.RoleId equals role.Id
                     join user in db.Users on held.UserId equals user.Id
                     where role.Name == Role.Admin
                     select user;
        return await admins.AnyAsync(user => user.Id == userId, cancellation)
            && !await admins.AnyAsync(user => user.Id != userId && user.BannedAt == null && user.DeletionDueAt == null, cancellation);
    }
}
