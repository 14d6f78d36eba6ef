using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Media.Making;
using PrismPortal.Shared.Pictures;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Media;

/// <param name="Item">The picture, new or known before; null where it was not taken.</param>
/// <param name="Problem">Why not.</param>
/// <param name="Wait">How long to wait, where it was too often.</param>
/// <param name="IsNew">Whether nobody had brought this file before.</param>
public sealed record UploadResult(MediaItem? Item, MediaProblem Problem = MediaProblem.None, TimeSpan? Wait = null, bool IsNew = false);

/// <summary>
/// Takes a picture into the library. The same file is kept once: who brings it again gets the item that is there.
/// Pictures are decoded one at a time, so that an upload costs a core and not the site.
/// </summary>
public sealed class UploadMedia(IDbContextFactory<PortalDbContext> contexts, PortalWriter writer, MediaFiles files, Limits limits, IConfiguration configuration, TimeProvider clock)
{
    private readonly long _quota = configuration.GetValue("Media:QuotaMegabytes", MediaRules.QuotaMegabytes) * 1024L * 1024;

    /// <param name="who">Who brings it.</param>
    /// <param name="name">What the file is called.</param>
    /// <param name="content">Its bytes; not read further than what is taken at most.</param>
    /// <param name="cancellation">Stops it; nothing is left behind.</param>
    public async Task<UploadResult> RunAsync(StaffMember? who, string name, Stream content, CancellationToken cancellation = default)
    {
        await using (var db = await contexts.CreateDbContextAsync(cancellation))
        {
            await Privilege.RequireAsync(db, who, Operation.UploadMedia, clock.GetUtcNow(), cancellation);
        }

        if (limits.Take(MediaRules.Uploads, who!.UserId) is { } wait)
        {
            return new UploadResult(null, MediaProblem.Often, wait);
        }

        if (MediaRules.NameOf(name) is not { } clean)
        {
            return new UploadResult(null, MediaProblem.Name);
        }

        using var file = await IncomingFile.TakeAsync(content, files.Incoming, cancellation);
        if (file is null or { Bytes: 0 })
        {
            return new UploadResult(null, file is null ? MediaProblem.TooLarge : MediaProblem.Empty);
        }

        return await files.InTurnAsync(
            async () => await KnownAsync(file.Hash, cancellation) is { } known ? new UploadResult(known) : await MakeAsync(who, clean, file, cancellation),
            cancellation);
    }

    private async Task<MediaItem?> KnownAsync(string hash, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.MediaItems.AsNoTracking().SingleOrDefaultAsync(item => item.Hash == hash, cancellation);
    }

    private async Task<UploadResult> MakeAsync(StaffMember who, string name, IncomingFile file, CancellationToken cancellation)
    {
        if (await UsedAsync(who.UserId, cancellation) >= _quota)
        {
            return new UploadResult(null, MediaProblem.Quota);
        }

        var draft = files.Draft();
        try
        {
            var (made, problem) = await Task.Run(() => PictureMaker.Make(file.Path, file.Hash[..LibraryPicture.KeyLength], draft, cancellation), cancellation);
            if (made is null)
            {
                return new UploadResult(null, problem);
            }

            files.Keep(draft, made.Picture);
            return await AddAsync(who, MediaItem.Add(file, made, name, who.UserId, clock.GetUtcNow()), cancellation);
        }
        finally
        {
            MediaFiles.Drop(draft);
        }
    }

    private async Task<UploadResult> AddAsync(StaffMember who, MediaItem item, CancellationToken cancellation)
    {
        try
        {
            await writer.WriteAsync(
                async db =>
                {
                    await Privilege.RequireAsync(db, who, Operation.UploadMedia, clock.GetUtcNow(), cancellation);
                    db.MediaItems.Add(item);
                },
                cancellation);
            return new UploadResult(item, IsNew: true);
        }
        catch (DbUpdateException)
        {
            // Another process took the same file in between; its files are these.
            if (await KnownAsync(item.Hash, cancellation) is { } known)
            {
                return new UploadResult(known);
            }

            throw;
        }
        catch (NotAllowedException)
        {
            files.Remove(item.Picture);
            throw;
        }
    }

    private async Task<long> UsedAsync(string userId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.MediaItems.Where(item => item.UploadedById == userId).SumAsync(item => item.StoredBytes, cancellation);
    }
}
