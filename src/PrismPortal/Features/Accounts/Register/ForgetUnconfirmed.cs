using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Shared.Jobs;

namespace PrismPortal.Features.Accounts.Register;

/// <summary>Removes accounts whose address nobody confirmed: it may be a stranger's, and the name becomes free again.</summary>
public sealed class ForgetUnconfirmed(PortalWriter writer, IConfiguration configuration, TimeProvider clock) : IJobHandler
{
    // Longer than a confirmation link lives.
    private const int DefaultDays = 7;

    // A burst of registrations is worked off over several rounds.
    private const int MostAtOnce = 100;

    public string Kind => "account-unconfirmed";

    public async Task<IReadOnlyList<DueWork>> FindDueAsync(PortalDbContext db, DateTimeOffset now, CancellationToken cancellation)
    {
        var before = OldestKept(now);
        var due = await db.Users.AsNoTracking()
            .Where(user => !user.EmailConfirmed && user.CreatedAt < before)
            .OrderBy(user => user.CreatedAt)
            .Take(MostAtOnce)
            .Select(user => new { user.Id, user.CreatedAt })
            .ToListAsync(cancellation);
        return [.. due.Select(user => new DueWork(user.Id, user.CreatedAt))];
    }

    public Task RunAsync(string subject, CancellationToken cancellation)
    {
        var before = OldestKept(clock.GetUtcNow());
        return writer.WriteAsync(
            db => db.Users.Where(user => user.Id == subject && !user.EmailConfirmed && user.CreatedAt < before).ExecuteDeleteAsync(cancellation), cancellation);
    }

    private DateTimeOffset OldestKept(DateTimeOffset now) => now.AddDays(-configuration.GetValue("Retention:UnconfirmedAccounts", DefaultDays));
}
