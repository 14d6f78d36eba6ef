using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Accounts.Links;

/// <summary>Makes links that do one thing once, and takes them.</summary>
public sealed class OneTimeLinks(IDbContextFactory<PortalDbContext> contexts, PortalWriter writer, TimeProvider clock)
{
    /// <returns>The code for the link; the database keeps its hash alone.</returns>
    public async Task<string> MakeAsync(LinkPurpose purpose, string? userId, string value, TimeSpan life)
    {
        var code = Secrets.NewCode();
        var now = clock.GetUtcNow();
        await writer.WriteAsync(db =>
        {
            db.OneTimeLinks.Add(new OneTimeLink(purpose, Secrets.Hash(code), userId, value, now, now + life));
            return Task.CompletedTask;
        });
        return code;
    }

    /// <summary>The link, while it can still be used.</summary>
    public async Task<OneTimeLink?> PeekAsync(LinkPurpose purpose, string code)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await Usable(db, purpose, code).AsNoTracking().SingleOrDefaultAsync();
    }

    /// <summary>Takes the link: of any number who try at once, one gets it.</summary>
    public Task<OneTimeLink?> UseAsync(LinkPurpose purpose, string code) => writer.WriteAsync(async db =>
    {
        var now = clock.GetUtcNow();
        var link = await Usable(db, purpose, code).AsNoTracking().SingleOrDefaultAsync();
        var taken = link is null
            ? 0
            : await db.OneTimeLinks.Where(l => l.Id == link.Id && l.UsedAt == null).ExecuteUpdateAsync(set => set.SetProperty(l => l.UsedAt, now));
        return taken == 1 ? link : null;
    });

    private IQueryable<OneTimeLink> Usable(PortalDbContext db, LinkPurpose purpose, string code)
    {
        var (hash, now) = (Secrets.Hash(code), clock.GetUtcNow());
        return db.OneTimeLinks.Where(link => link.CodeHash == hash && link.Purpose == purpose && link.UsedAt == null && link.ExpiresAt > now);
    }
}
