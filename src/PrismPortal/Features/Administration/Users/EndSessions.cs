using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Administration.Users;

/// <summary>Signs an account out, on one device or on all: a lost phone, a borrowed computer.</summary>
public sealed class EndSessions(PortalWriter writer, SessionStore sessions, TimeProvider clock)
{
    /// <param name="who">Who asks for it.</param>
    /// <param name="userId">Whose sessions.</param>
    /// <param name="sessionId">The one to end; null for all.</param>
    /// <param name="cancellation">Stops it before anything is written.</param>
    public async Task<UserRefusal> RunAsync(StaffMember? who, string userId, long? sessionId, CancellationToken cancellation = default)
    {
        var refusal = await writer.WriteAsync(
            async db =>
            {
                var now = clock.GetUtcNow();
                var actor = await Privilege.RequireAsync(db, who, Operation.ManageUsers, now, cancellation);
                var subject = await db.Users.SingleOrDefaultAsync(user => user.Id == userId, cancellation);
                var devices = await db.Sessions
                    .Where(session => session.UserId == userId && (sessionId == null || session.Id == sessionId))
                    .Select(session => session.Device)
                    .ToListAsync(cancellation);
                if (subject is null || devices.Count == 0)
                {
                    return UserRefusal.NotFound;
                }

                AuditTrail.Note(
                    db,
                    now,
                    who!.UserId,
                    actor,
                    sessionId is null ? AuditAct.SessionEndAll : AuditAct.SessionEnd,
                    AccountName.Of(subject),
                    string.Join(", ", devices.Distinct(StringComparer.Ordinal)));
                return UserRefusal.None;
            },
            cancellation);
        // The store ends sessions in a unit of its own: it also tells the circuits. The entry stands before the act, never after.
        return refusal != UserRefusal.None ? refusal
            : await (sessionId is { } one ? sessions.EndAsync(userId, one, cancellation) : sessions.EndAllAsync(userId, cancellation: cancellation))
                ? UserRefusal.None
                : UserRefusal.NotFound;
    }
}
