using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Moderation.Decisions;

/// <summary>Says that a moderator has a case in hand, so that two do not decide the same.</summary>
public sealed class ClaimCase(PortalWriter writer, TimeProvider clock)
{
    /// <summary>Longer than looking into a case takes; a claim that was forgotten ends by itself.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(15);

    /// <param name="who">The moderator.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="takesOver">Whether it is taken out of a colleague's hand.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<ModerationRefusal> ClaimAsync(StaffMember? who, long caseId, bool takesOver = false, CancellationToken cancellation = default) => ActAsync(
        who,
        caseId,
        (open, actor, now) =>
        {
            if (open.ClaimedBy is { } holder && holder != actor.UserId && open.ClaimedUntil > now && !takesOver)
            {
                return ModerationRefusal.Claimed;
            }

            open.Claim(actor.UserId, now + Lasts);
            return ModerationRefusal.None;
        },
        cancellation);

    /// <summary>Gives it back; another's claim stays.</summary>
    public Task<ModerationRefusal> ReleaseAsync(StaffMember? who, long caseId, CancellationToken cancellation = default) => ActAsync(
        who,
        caseId,
        (open, actor, _) =>
        {
            if (open.ClaimedBy != actor.UserId)
            {
                return ModerationRefusal.Claimed;
            }

            open.Claim(null, null);
            return ModerationRefusal.None;
        },
        cancellation);

    private Task<ModerationRefusal> ActAsync(
        StaffMember? who, long caseId, Func<ModerationCase, Actor, DateTimeOffset, ModerationRefusal> act, CancellationToken cancellation) => writer.WriteAsync(
        async db =>
        {
            var now = clock.GetUtcNow();
            var actor = await Privilege.ActorAsync(db, who, Operation.ModerateComments, now, cancellation);
            return await db.ModerationCases.SingleOrDefaultAsync(one => one.Id == caseId, cancellation) switch
            {
                null => ModerationRefusal.NotFound,
                { ClosedAt: not null } => ModerationRefusal.Decided,
                var open => act(open, actor, now),
            };
        },
        cancellation);
}
