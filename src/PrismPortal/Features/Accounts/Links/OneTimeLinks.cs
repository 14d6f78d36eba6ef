using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Accounts.Links;

/// <summary>Makes and takes links that do one thing once, within their time.</summary>
public sealed class OneTimeLinks(IDbContextFactory<PortalDbContext> contexts, PortalWriter writer, TimeProvider clock)
{
    /// <summary>Adds a link to a unit of work; earlier ones of the same purpose and account die.</summary>
    /// <returns>The code the link carries.</returns>
    public async Task<string> AddAsync(
        PortalDbContext db, LinkPurpose purpose, string? userId, string value, TimeSpan life, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        await db.OneTimeLinks.Where(link => link.Purpose == purpose && link.UserId == userId).ExecuteDeleteAsync(cancellation);
        await db.OneTimeLinks.Where(link => link.ExpiresAt <= now).ExecuteDeleteAsync(cancellation);
        var code = Secrets.NewCode();
        db.OneTimeLinks.Add(new OneTimeLink(purpose, Secrets.Hash(code), userId, value, now, now + life));
        return code;
    }

    /// <inheritdoc cref="AddAsync"/>
    public Task<string> MakeAsync(LinkPurpose purpose, string? userId, string value, TimeSpan life, CancellationToken cancellation = default) =>
        writer.WriteAsync(db => AddAsync(db, purpose, userId, value, life, cancellation), cancellation);

    /// <summary>The link of a code while it can be used; using nothing up.</summary>
    public async Task<OneTimeLink?> PeekAsync(LinkPurpose purpose, string code, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await Good(db, purpose, code).AsNoTracking().SingleOrDefaultAsync(cancellation);
    }

    /// <summary>Uses a link up; null where it cannot be used, or somebody else was first.</summary>
    public Task<OneTimeLink?> UseAsync(LinkPurpose purpose, string code, CancellationToken cancellation = default) =>
        writer.WriteAsync(db => UseAsync(db, purpose, code, cancellation), cancellation);

    /// <summary>The same inside a unit of work: when that fails, the link stays good.</summary>
    public async Task<OneTimeLink?> UseAsync(PortalDbContext db, LinkPurpose purpose, string code, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        var link = await Good(db, purpose, code).AsNoTracking().SingleOrDefaultAsync(cancellation);
        var used = link is null ? 0 : await db.OneTimeLinks
            .Where(l => l.Id == link.Id && l.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.UsedAt, now), cancellation);
        return used == 1 ? link : null;
    }

    private IQueryable<OneTimeLink> Good(PortalDbContext db, LinkPurpose purpose, string code)
    {
        var (hash, now) = (Secrets.Hash(code), clock.GetUtcNow());
        return db.OneTimeLinks.Where(link => link.CodeHash == hash && link.Purpose == purpose && link.UsedAt == null && link.ExpiresAt > now);
    }
}
