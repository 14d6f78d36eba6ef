using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Accounts;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Features.Administration.BackOffice.Circuits;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Administration.Users;

/// <summary>Gives a role to an account or takes it away. Open pages of theirs follow at once.</summary>
public sealed class ChangeRoles(PortalWriter writer, SessionStore sessions, OpenCircuits circuits, TimeProvider clock)
{
    public Task<UserRefusal> GiveAsync(StaffMember? who, string userId, string role, CancellationToken cancellation = default) =>
        RunAsync(
            who,
            userId,
            role,
            AuditAct.RoleGive,
            (db, held, roleId) =>
            {
                if (held is null)
                {
                    db.UserRoles.Add(new IdentityUserRole<string> { UserId = userId, RoleId = roleId });
                }

                return Task.FromResult(held is null ? UserRefusal.None : UserRefusal.NotFound);
            },
            cancellation);

    public Task<UserRefusal> TakeAsync(StaffMember? who, string userId, string role, CancellationToken cancellation = default) =>
        RunAsync(
            who,
            userId,
            role,
            AuditAct.RoleTake,
            async (db, held, _) =>
            {
                if (held is null)
                {
                    return UserRefusal.NotFound;
                }

                if (role == Role.Admin && await LastAdministrator.IsAsync(db, userId, cancellation))
                {
                    return UserRefusal.LastAdmin;
                }

                db.UserRoles.Remove(held);
                return UserRefusal.None;
            },
            cancellation);

    private async Task<UserRefusal> RunAsync(
        StaffMember? who,
        string userId,
        string role,
        string act,
        Func<PortalDbContext, IdentityUserRole<string>?, string, Task<UserRefusal>> change,
        CancellationToken cancellation)
    {
        if (!Role.All.Contains(role))
        {
            return UserRefusal.NotFound;
        }

        var refusal = await writer.WriteAsync(
            async db =>
            {
                var now = clock.GetUtcNow();
                var actor = await Privilege.RequireAsync(db, who, Operation.ManageUsers, now, cancellation);
                if (await db.Users.SingleOrDefaultAsync(user => user.Id == userId, cancellation) is not { } subject)
                {
                    return UserRefusal.NotFound;
                }

                var roleId = await RoleIdAsync(db, role, cancellation);
                var held = await db.UserRoles.SingleOrDefaultAsync(row => row.UserId == userId && row.RoleId == roleId, cancellation);
                var result = await change(db, held, roleId);
                if (result == UserRefusal.None)
                {
                    AuditTrail.Note(db, now, who!.UserId, actor, act, AccountName.Of(subject), role);
                }

                return result;
            },
            cancellation);
        if (refusal == UserRefusal.None)
        {
            sessions.Refresh(userId);
            await circuits.LookAsync(cancellation);
        }

        return refusal;
    }

    // A role nobody had yet may not be there.
    private static async Task<string> RoleIdAsync(PortalDbContext db, string name, CancellationToken cancellation)
    {
        if (await db.Roles.SingleOrDefaultAsync(role => role.Name == name, cancellation) is { } known)
        {
            return known.Id;
        }

        var role = new IdentityRole(name) { NormalizedName = name.ToUpperInvariant() };
        db.Roles.Add(role);
        return role.Id;
    }
}
