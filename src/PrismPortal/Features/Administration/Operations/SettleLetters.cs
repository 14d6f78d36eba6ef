using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Shared.Jobs;
using PrismPortal.Shared.Mail;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Administration.Operations;

/// <summary>Has a letter that was not sent tried again at once, or throws it away.</summary>
public sealed class SettleLetters(PortalWriter writer, TimeProvider clock)
{
    public Task<OperationRefusal> RetryAsync(StaffMember? who, long id, CancellationToken cancellation = default) =>
        RunAsync(who, id, AuditAct.MailRetry, (_, _, jobs, now) => jobs.ForEach(job => job.Retry(now)), cancellation);

    public Task<OperationRefusal> DiscardAsync(StaffMember? who, long id, CancellationToken cancellation = default) => RunAsync(
        who,
        id,
        AuditAct.MailDiscard,
        (db, letter, jobs, _) =>
        {
            db.OutgoingMail.Remove(letter);
            db.Jobs.RemoveRange(jobs);
        },
        cancellation);

    private Task<OperationRefusal> RunAsync(
        StaffMember? who, long id, string act, Action<PortalDbContext, OutgoingMail, List<Job>, DateTimeOffset> work, CancellationToken cancellation) => writer.WriteAsync(
        async db =>
        {
            var now = clock.GetUtcNow();
            var actor = await Privilege.RequireAsync(db, who, Operation.ManageOperations, now, cancellation);
            if (await db.OutgoingMail.SingleOrDefaultAsync(one => one.Id == id && one.SentAt == null, cancellation) is not { } letter)
            {
                return OperationRefusal.NotFound;
            }

            // One at most is open; what was given up is not asked for anew, so there is no second.
            var jobs = await db.Jobs.Where(job => job.Kind == MailSender.KindName && job.Subject == letter.MessageId && job.DoneAt == null).ToListAsync(cancellation);
            if (jobs.Exists(job => job.LeasedUntil > now))
            {
                return OperationRefusal.Running;
            }

            work(db, letter, jobs, now);
            AuditTrail.Note(db, now, who!.UserId, actor, act, letter.To, letter.Subject);
            return OperationRefusal.None;
        },
        cancellation);
}
