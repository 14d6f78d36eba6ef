using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Shared.Caching;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Administration.Operations;

/// <summary>How the kept pages stand, since the start of this process.</summary>
public sealed record KeptPagesView(bool IsOn, int Entries, long Bytes, long MaxBytes, CacheCounts Counts);

/// <summary>Shows how the kept pages stand, and empties them.</summary>
public sealed class KeptPagesDesk(
    PageCache cache, CacheOptions options, CacheMetrics metrics, IDbContextFactory<PortalDbContext> contexts, PortalWriter writer, TimeProvider clock)
{
    public async Task<KeptPagesView> ReadAsync(StaffMember? who, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await Privilege.RequireAsync(db, who, Operation.ManageOperations, clock.GetUtcNow(), cancellation);
        return new KeptPagesView(options.Enabled, cache.Count, cache.Size, options.MaxBytes, metrics.Counts);
    }

    public async Task EmptyAsync(StaffMember? who, CancellationToken cancellation = default)
    {
        await writer.WriteAsync(
            async db =>
            {
                var now = clock.GetUtcNow();
                var actor = await Privilege.RequireAsync(db, who, Operation.ManageOperations, now, cancellation);
                AuditTrail.Note(db, now, who!.UserId, actor, AuditAct.CacheEmpty, cache.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
            },
            cancellation);
        cache.Clear();
    }
}
