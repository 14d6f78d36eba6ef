using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Administration.Users;

/// <summary>Somebody must be able to give roles. Asked inside the unit of work that takes one away: units of work come one after another.</summary>
internal static class LastAdmin
{
    public static async Task<bool> IsAsync(PortalDbContext db, string userId, CancellationToken cancellation) =>
        !await (
            from held in db.UserRoles
            join role in db.Roles on held.RoleId equals role.Id
            join user in db.Users on held.UserId equals user.Id
            where role.Name == Role.Admin && user.Id != userId && user.BannedAt == null && user.DeletionDueAt == null
            select user.Id).AnyAsync(cancellation)
        && await (
            from held in db.UserRoles
            join role in db.Roles on held.RoleId equals role.Id
            where role.Name == Role.Admin && held.UserId == userId
            select held.UserId).AnyAsync(cancellation);
}
