using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Comments;
using PrismPortal.Shared.Security;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Moderation.Decisions;

/// <summary>
/// What moderators decide about comments, one or many in one unit of work: authorised, on record and told in the same
/// transaction. What a colleague decided meanwhile is refused, the rest is done.
/// </summary>
public sealed class DecideComment(PortalWriter writer, DecisionEffects effects, TimeProvider clock)
{
    /// <summary>A page of the queue; more is no looking at each.</summary>
    public const int MostAtOnce = 100;

    /// <summary>Lets it stand: held, removed or reported. Of an appeal it is the granting.</summary>
    public Task<DecisionAnswer> ApproveAsync(StaffMember? who, IReadOnlyCollection<SeenComment> seen, string note = "", CancellationToken cancellation = default) => EachAsync(
        who,
        seen,
        async matter =>
        {
            var wasPublished = matter.Comment.State == CommentState.Published;
            var entry = matter.Entry(matter.Appeal is null ? ModerationAct.Approve : ModerationAct.GrantAppeal, Limited(note));
            await effects.PutAsync(matter, CommentState.Published, cancellation);
            matter.Appeal?.Answer(isGranted: true, matter.Now);
            foreach (var request in matter.Requests)
            {
                request.Decline(matter.Now);
            }

            await DecisionEffects.CloseAsync(matter, cancellation);
            // Whose comment stood all the while never heard of reports.
            await effects.RecordAsync(matter, entry, isTold: !wasPublished, cancellation);
            return (ModerationRefusal.None, entry);
        },
        cancellation);

    /// <summary>Takes it away, for a reason its author is told. Of an appeal it is the refusal.</summary>
    public Task<DecisionAnswer> RemoveAsync(
        StaffMember? who, IReadOnlyCollection<SeenComment> seen, RemovalReason reason, string note = "", CancellationToken cancellation = default) => EachAsync(
        who,
        seen,
        async matter =>
        {
            if (!Enum.IsDefined(reason))
            {
                return (ModerationRefusal.Empty, null);
            }

            if (reason == RemovalReason.Takedown && matter.Requests.Count == 0)
            {
                return (ModerationRefusal.NoRequest, null);
            }

            if (matter.Comment.State == CommentState.Removed && matter.Case is null)
            {
                return (ModerationRefusal.Decided, null);
            }

            var entry = matter.Entry(matter.Appeal is null ? ModerationAct.Remove : ModerationAct.RefuseAppeal, Limited(note), reason);
            await effects.PutAsync(matter, CommentState.Removed, cancellation);
            matter.Appeal?.Answer(isGranted: false, matter.Now);
            foreach (var request in matter.Requests)
            {
                request.Grant(matter.Now, isProvisional: reason == RemovalReason.Takedown);
            }

            await DecisionEffects.CloseAsync(matter, cancellation);
            await effects.RecordAsync(matter, entry, isTold: true, cancellation);
            return (ModerationRefusal.None, entry);
        },
        cancellation);

    /// <summary>Grants the author's appeal: the comment is back.</summary>
    public Task<DecisionAnswer> GrantAppealAsync(StaffMember? who, SeenComment seen, string note = "", CancellationToken cancellation = default) =>
        OnAppealAsync(who, seen, () => ApproveAsync(who, [seen], note, cancellation), cancellation);

    /// <summary>Refuses the author's appeal, with the reason of the removal it was about.</summary>
    public Task<DecisionAnswer> RefuseAppealAsync(StaffMember? who, SeenComment seen, RemovalReason reason, string note = "", CancellationToken cancellation = default) =>
        OnAppealAsync(who, seen, () => RemoveAsync(who, [seen], reason, note, cancellation), cancellation);

    /// <summary>Puts it among the editors' picks, or takes it out.</summary>
    public Task<DecisionAnswer> PickAsync(StaffMember? who, SeenComment seen, bool isPicked, CancellationToken cancellation = default) => EachAsync(
        who,
        [seen],
        async matter =>
        {
            if (matter.Comment.State != CommentState.Published || matter.Comment.PickedAt is not null == isPicked)
            {
                return (ModerationRefusal.Decided, null);
            }

            var entry = matter.Entry(isPicked ? ModerationAct.Pick : ModerationAct.Unpick);
            effects.Pick(matter, isPicked ? matter.Now : null);
            await effects.RecordAsync(matter, entry, isTold: false, cancellation);
            return (ModerationRefusal.None, entry);
        },
        cancellation);

    /// <summary>Something colleagues should know.</summary>
    public Task<DecisionAnswer> NoteAsync(StaffMember? who, SeenComment seen, string note, CancellationToken cancellation = default) => EachAsync(
        who,
        [seen],
        async matter =>
        {
            if (Limited(note) is not { Length: > 0 } text)
            {
                return (ModerationRefusal.Empty, null);
            }

            var entry = matter.Entry(ModerationAct.Note, text);
            await effects.RecordAsync(matter, entry, isTold: false, cancellation);
            return (ModerationRefusal.None, entry);
        },
        cancellation);

    internal static string Limited(string note)
    {
        var clean = InputText.Clean(note).ReplaceLineEndings("\n").Trim();
        return clean.Length > ModerationEntry.NoteMaxLength ? clean[..ModerationEntry.NoteMaxLength] : clean;
    }

    private async Task<DecisionAnswer> OnAppealAsync(StaffMember? who, SeenComment seen, Func<Task<DecisionAnswer>> decide, CancellationToken cancellation)
    {
        var isOpen = await writer.WriteAsync(
            async db =>
            {
                await Privilege.RequireAsync(db, who, Operation.ModerateComments, clock.GetUtcNow(), cancellation);
                return await db.Appeals.AnyAsync(appeal => appeal.CommentId == seen.Id && appeal.AnsweredAt == null, cancellation);
            },
            cancellation);
        // Once it is answered the comment has another version, or its case is closed: the decision itself refuses.
        return isOpen ? await decide() : DecisionAnswer.Nothing(ModerationRefusal.Decided);
    }

    private Task<DecisionAnswer> EachAsync(
        StaffMember? who, IReadOnlyCollection<SeenComment> seen, Func<Matter, Task<(ModerationRefusal Refusal, ModerationEntry? Entry)>> act, CancellationToken cancellation) => writer.WriteAsync(
        async db =>
        {
            var now = clock.GetUtcNow();
            var actor = await Privilege.ActorAsync(db, who, Operation.ModerateComments, now, cancellation);
            if (seen.Count > MostAtOnce)
            {
                return DecisionAnswer.Nothing(ModerationRefusal.TooMany);
            }

            var (done, refused, entries) = (new List<long>(), new List<RefusedAct>(), new List<long>());
            foreach (var one in seen.DistinctBy(comment => comment.Id))
            {
                var (refusal, matter) = await DecisionEffects.FindAsync(db, actor, one, now, cancellation);
                var entry = (ModerationEntry?)null;
                if (matter is not null)
                {
                    (refusal, entry) = await act(matter);
                }

                if (entry is null)
                {
                    refused.Add(new RefusedAct(one.Id, refusal));
                }
                else
                {
                    done.Add(one.Id);
                    entries.Add(entry.Id);
                }
            }

            return new DecisionAnswer(done, refused, entries);
        },
        cancellation);
}
