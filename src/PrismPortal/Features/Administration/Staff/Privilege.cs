using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Administration.Staff;

/// <summary>Somebody tried what their roles do not allow, or what a session that has ended cannot.</summary>
public sealed class NotAllowedException(Operation operation) : Exception($"{operation} is not allowed.");

/// <summary>Who acts, with the roles the database holds now.</summary>
public sealed record Actor(string UserId, string Name, IReadOnlyList<string> Roles)
{
    public bool May(Operation operation) => Roles.Any(role => PermissionTable.Allows(operation, role));
}

/// <summary>
/// Authorises acts of the back office by the table, inside the unit of work of the act. A circuit's events are no
/// requests, so nothing in front of it says no; and roles are those the database holds now.
/// </summary>
public static class Privilege
{
    /// <returns>The name to put on record.</returns>
    /// <exception cref="NotAllowedException">The session ended, the account is banned, or its roles do not allow it.</exception>
    public static async Task<string> RequireAsync(
        PortalDbContext db, StaffMember? who, Operation operation, DateTimeOffset now, CancellationToken cancellation = default) =>
        (await ActorAsync(db, who, operation, now, cancellation)).Name;

    /// <returns>Who acts, for acts that depend on more than one operation.</returns>
    /// <exception cref="NotAllowedException">As <see cref="RequireAsync"/>.</exception>
    public static async Task<Actor> ActorAsync(
        PortalDbContext db, StaffMember? who, Operation operation, DateTimeOffset now, CancellationToken cancellation = default)
    {
        var (userId, sessionId) = who ?? throw new NotAllowedException(operation);
        var row = await (
            from session in db.Sessions
            join user in db.Users on session.UserId equals user.Id
            where session.Id == sessionId && user.Id == userId && session.ExpiresAt > now && user.BannedAt == null
            select new
            {
                user.DisplayName,
                Roles = (from held in db.UserRoles join role in db.Roles on held.RoleId equals role.Id where held.UserId == user.Id select role.Name!).ToList(),
            }).AsNoTracking().SingleOrDefaultAsync(cancellation);
        return row is not null && new Actor(userId, row.DisplayName, row.Roles) is var actor && actor.May(operation)
            ? actor
            : throw new NotAllowedException(operation);
    }
}
