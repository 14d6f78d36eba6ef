using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Media;

/// <summary>Changes what is said of a picture, or removes it. One's own is anybody's who may add pictures; others' is for editors.</summary>
public sealed class EditMedia(PortalWriter writer, MediaFiles files, TimeProvider clock)
{
    /// <param name="who">Who says it.</param>
    /// <param name="id">Of which picture.</param>
    /// <param name="version">The version they had before them: what somebody else said since is not written over.</param>
    /// <param name="said">All that is said of it from now on.</param>
    /// <param name="cancellation">Stops it before anything is written.</param>
    public async Task<MediaProblem> DescribeAsync(StaffMember? who, long id, int version, MediaDescription said, CancellationToken cancellation = default) => await writer.WriteAsync(
        async db =>
        {
            if (await FindAsync(db, who, id, cancellation) is not var (item, _))
            {
                return MediaProblem.NotFound;
            }

            if (item.Version != version)
            {
                return MediaProblem.Changed;
            }

            var problem = MediaRules.Judge(said);
            if (problem == MediaProblem.None)
            {
                item.Describe(said);
            }

            return problem;
        },
        cancellation);

    /// <summary>Removes a picture no article shows, its files too.</summary>
    public Task<MediaProblem> RemoveAsync(StaffMember? who, long id, CancellationToken cancellation = default) =>
        files.InTurnAsync(() => RemoveInTurnAsync(who, id, cancellation), cancellation);

    private async Task<MediaProblem> RemoveInTurnAsync(StaffMember? who, long id, CancellationToken cancellation)
    {
        MediaItem? removed = null;
        var problem = await writer.WriteAsync(
            async db =>
            {
                if (await FindAsync(db, who, id, cancellation) is not var (item, actor))
                {
                    return MediaProblem.NotFound;
                }

                if (await db.MediaUses.AnyAsync(use => use.Key == item.Key, cancellation))
                {
                    return MediaProblem.InUse;
                }

                db.MediaItems.Remove(item);
                AuditTrail.Note(db, clock.GetUtcNow(), who!.UserId, actor, AuditAct.MediaDelete, $"{item.Name} ({item.Key})");
                removed = item;
                return MediaProblem.None;
            },
            cancellation);
        if (removed is not null)
        {
            // Only once it is certain that nothing points to them.
            files.Remove(removed.Picture);
        }

        return problem;
    }

    private async Task<(MediaItem Item, string Actor)?> FindAsync(PortalDbContext db, StaffMember? who, long id, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var actor = await Privilege.RequireAsync(db, who, Operation.UploadMedia, now, cancellation);
        if (await db.MediaItems.SingleOrDefaultAsync(item => item.Id == id, cancellation) is not { } found)
        {
            return null;
        }

        if (found.UploadedById != who!.UserId)
        {
            await Privilege.RequireAsync(db, who, Operation.ManageMedia, now, cancellation);
        }

        return (found, actor);
    }
}
