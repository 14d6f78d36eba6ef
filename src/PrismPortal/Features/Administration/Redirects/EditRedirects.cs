using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Shared;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Administration.Redirects;

/// <summary>Makes and removes redirects.</summary>
public sealed class EditRedirects(PortalWriter writer, OwnAddresses own, SiteOptions site, TimeProvider clock)
{
    public Task<RedirectRefusal> CreateAsync(StaffMember? who, string typedPath, string typedTarget, CancellationToken cancellation = default) => writer.WriteAsync(
        async db =>
        {
            var now = clock.GetUtcNow();
            var actor = await Privilege.RequireAsync(db, who, Operation.ManageRedirects, now, cancellation);
            if (RedirectRules.Path(typedPath, site.Base) is not { } path)
            {
                return RedirectRefusal.BadPath;
            }

            if (RedirectRules.Target(typedTarget, site.Base) is not { } target)
            {
                return RedirectRefusal.BadTarget;
            }

            if (own.Answers(path))
            {
                return RedirectRefusal.Taken;
            }

            if (await db.LocalRedirects.AnyAsync(redirect => redirect.Path == path, cancellation))
            {
                return RedirectRefusal.Exists;
            }

            if (await ComesBackAsync(db, path, target, cancellation))
            {
                return RedirectRefusal.Loop;
            }

            db.LocalRedirects.Add(new LocalRedirect(path, target, now, actor));
            AuditTrail.Note(db, now, who!.UserId, actor, AuditAct.RedirectAdd, path, target);
            return RedirectRefusal.None;
        },
        cancellation);

    public Task<RedirectRefusal> RemoveAsync(StaffMember? who, long id, CancellationToken cancellation = default) => writer.WriteAsync(
        async db =>
        {
            var now = clock.GetUtcNow();
            var actor = await Privilege.RequireAsync(db, who, Operation.ManageRedirects, now, cancellation);
            if (await db.LocalRedirects.SingleOrDefaultAsync(one => one.Id == id, cancellation) is not { } redirect)
            {
                return RedirectRefusal.NotFound;
            }

            db.LocalRedirects.Remove(redirect);
            AuditTrail.Note(db, now, who!.UserId, actor, AuditAct.RedirectRemove, redirect.Path, redirect.Target);
            return RedirectRefusal.None;
        },
        cancellation);

    // A chain too long to follow is as good as a loop.
    private async Task<bool> ComesBackAsync(PortalDbContext db, string path, string target, CancellationToken cancellation)
    {
        var next = target;
        for (var step = 0; step < RedirectRules.MostSteps; step++)
        {
            var at = RedirectRules.PathOf(next, site.Base);
            if (at == path)
            {
                return true;
            }

            if (at is null || await db.LocalRedirects.Where(redirect => redirect.Path == at).Select(redirect => redirect.Target).SingleOrDefaultAsync(cancellation) is not { } further)
            {
                return false;
            }

            next = further;
        }

        return true;
    }
}
