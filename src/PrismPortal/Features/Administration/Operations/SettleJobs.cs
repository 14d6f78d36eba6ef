using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Shared.Jobs;
using PrismPortal.Shared.Mail;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Administration.Operations;

/// <summary>Has a job tried again at once, or drops it. What the data still asks for is found again by itself.</summary>
public sealed class SettleJobs(PortalWriter writer, TimeProvider clock)
{
    public Task<OperationRefusal> RetryAsync(StaffMember? who, long id, CancellationToken cancellation = default) => RunAsync(
        who,
        id,
        AuditAct.JobRetry,
        async (db, job, now) =>
        {
            if (await db.Jobs.AnyAsync(other => other.Id != id && other.Kind == job.Kind && other.Subject == job.Subject && other.DoneAt == null && other.GivenUpAt == null, cancellation))
            {
                return OperationRefusal.OpenAlready;
            }

            job.Retry(now);
            return OperationRefusal.None;
        },
        cancellation);

    public Task<OperationRefusal> DropAsync(StaffMember? who, long id, CancellationToken cancellation = default) => RunAsync(
        who,
        id,
        AuditAct.JobDrop,
        (db, job, _) =>
        {
            db.Jobs.Remove(job);
            return Task.FromResult(OperationRefusal.None);
        },
        cancellation);

    private Task<OperationRefusal> RunAsync(
        StaffMember? who, long id, string act, Func<PortalDbContext, Job, DateTimeOffset, Task<OperationRefusal>> work, CancellationToken cancellation) => writer.WriteAsync(
        async db =>
        {
            var now = clock.GetUtcNow();
            var actor = await Privilege.RequireAsync(db, who, Operation.ManageOperations, now, cancellation);
            if (await db.Jobs.SingleOrDefaultAsync(one => one.Id == id && one.DoneAt == null && one.Kind != MailSender.KindName, cancellation) is not { } job)
            {
                return OperationRefusal.NotFound;
            }

            var refusal = job.LeasedUntil > now ? OperationRefusal.Running : await work(db, job, now);
            if (refusal == OperationRefusal.None)
            {
                AuditTrail.Note(db, now, who!.UserId, actor, act, $"{job.Kind} {job.Subject}", job.LastError ?? "");
            }

            return refusal;
        },
        cancellation);
}
