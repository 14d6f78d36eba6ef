using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Administration.Staff;

/// <summary>Somebody tried what their roles do not allow, or what a session that has ended cannot.</summary>
public sealed class NotAllowedException(Operation operation) : Exception($"{operation} is not allowed.");

/// <summary>
/// Authorises acts of the back office by the table, inside the unit of work of the act. A circuit's events are no
/// requests, so nothing in front of it says no; and roles are those the database holds now.
/// </summary>
public static class Privilege
{
    /// <returns>The name to put on record.</returns>
    /// <exception cref="NotAllowedException">The session ended, the account is banned, or its roles do not allow it.</exception>
    public static async Task<string> RequireAsync(
        PortalDbContext db, StaffMember? who, Operation operation, DateTimeOffset now, CancellationToken cancellation = default)
    {
        var (userId, sessionId) = who ?? throw new NotAllowedException(operation);
        var actor = await (
            from session in db.Sessions
            join user in db.Users on session.UserId equals user.Id
            where session.Id == sessionId && user.Id == userId && session.ExpiresAt > now && user.BannedAt == null
            select new
            {
                user.DisplayName,
                Roles = (from held in db.UserRoles join role in db.Roles on held.RoleId equals role.Id where held.UserId == user.Id select role.Name!).ToList(),
            }).AsNoTracking().SingleOrDefaultAsync(cancellation);
        return actor is not null && actor.Roles.Any(role => PermissionTable.Allows(operation, role))
            ? actor.DisplayName
            : throw new NotAllowedException(operation);
    }
}
