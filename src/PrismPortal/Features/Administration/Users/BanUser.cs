using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Accounts;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Moderation;
using PrismPortal.Shared.Security;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Administration.Users;

/// <summary>Shuts an account out, with a reason, and lets it in again. A ban ends every session of it at once.</summary>
public sealed class BanUser(PortalWriter writer, SessionStore sessions, TimeProvider clock)
{
    /// <summary>A sentence or two; more belongs into a letter.</summary>
    public const int ReasonMaxLength = 300;

    public async Task<UserRefusal> BanAsync(StaffMember? who, string userId, string reason, CancellationToken cancellation = default)
    {
        var why = InputText.CleanLine(reason);
        why = why.Length > ReasonMaxLength ? why[..ReasonMaxLength] : why;
        var refusal = await writer.WriteAsync(
            async db =>
            {
                var now = clock.GetUtcNow();
                var actor = await Privilege.RequireAsync(db, who, Operation.ManageUsers, now, cancellation);
                if (who!.UserId == userId)
                {
                    return UserRefusal.Yourself;
                }

                if (await db.Users.SingleOrDefaultAsync(user => user.Id == userId && user.BannedAt == null, cancellation) is not { } subject)
                {
                    return UserRefusal.NotFound;
                }

                if (await LastAdministrator.IsAsync(db, userId, cancellation))
                {
                    return UserRefusal.LastAdmin;
                }

                subject.BannedAt = now;
                subject.BanReason = why;
                AuditTrail.Note(db, now, who.UserId, actor, AuditAct.UserBan, AccountName.Of(subject), why);
                // Moderators read what became of an account in their own record.
                db.ModerationEntries.Add(new ModerationEntry(now, who.UserId, actor, ModerationAct.Ban) { SubjectId = subject.Id, Subject = subject.DisplayName, Note = why });
                return UserRefusal.None;
            },
            cancellation);
        if (refusal == UserRefusal.None)
        {
            // The ban alone keeps them out; this closes what is open.
            await sessions.EndAllAsync(userId, cancellation: cancellation);
        }

        return refusal;
    }

    public Task<UserRefusal> LiftAsync(StaffMember? who, string userId, CancellationToken cancellation = default) => writer.WriteAsync(
        async db =>
        {
            var now = clock.GetUtcNow();
            var actor = await Privilege.ActorAsync(db, who, Operation.ManageUsers, now, cancellation);
            if (await db.Users.SingleOrDefaultAsync(user => user.Id == userId && user.BannedAt != null, cancellation) is not { } subject)
            {
                return UserRefusal.NotFound;
            }

            var ban = await db.ModerationEntries.Where(entry => entry.SubjectId == userId && entry.Act == ModerationAct.Ban).MaxAsync(entry => (long?)entry.Id, cancellation);
            db.ModerationEntries.Add(Lift(db, actor, subject, ban, now));
            return UserRefusal.None;
        },
        cancellation);

    /// <summary>Lets an account in again, in the unit of work of whoever is authorised to.</summary>
    /// <returns>What the moderators' record says of it, to be added.</returns>
    internal static ModerationEntry Lift(PortalDbContext db, Actor actor, PortalUser subject, long? ban, DateTimeOffset now)
    {
        subject.BannedAt = null;
        subject.BanReason = "";
        AuditTrail.Note(db, now, actor.UserId, actor.Name, AuditAct.BanLift, AccountName.Of(subject));
        return new ModerationEntry(now, actor.UserId, actor.Name, ModerationAct.Undo) { SubjectId = subject.Id, Subject = subject.DisplayName, Undoes = ban };
    }
}
