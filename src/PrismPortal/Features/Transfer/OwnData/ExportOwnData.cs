using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Accounts.Profile;
using PrismPortal.Shared;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Transfer.OwnData;

/// <summary>
/// Writes all that is one reader's into an archive. It goes into a temporary file first, row by row: a slow line to the
/// reader then holds neither memory nor a reader of the database.
/// </summary>
public sealed class ExportOwnData(IDbContextFactory<PortalDbContext> contexts, AvatarFiles avatars, SiteOptions site, HtmlEncoder encoder, TimeProvider clock)
{
    private const int BufferSize = 64 * 1024;

    /// <returns>The archive, at its beginning; it is gone when closed.</returns>
    public async Task<Stream> WriteAsync(string userId, Wording words, CancellationToken cancellation)
    {
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), $"prism-data-{Guid.NewGuid():N}.zip"),
            new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = BufferSize, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous });
        try
        {
            await using (var archive = await ZipArchive.CreateAsync(file, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellation))
            {
                await FillAsync(archive, userId, words, cancellation);
            }

            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private async Task FillAsync(ZipArchive archive, string userId, Wording words, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var own = new OwnDataQueries(db, userId, site);
        await using (var json = await archive.CreateEntry(OwnDataFormat.FileName).OpenAsync(cancellation))
        {
            await OwnDataJson.WriteAsync(json, own, site.BaseUrl, clock.GetUtcNow(), cancellation);
        }

        await WriteTextAsync(archive, "bookmarks.html", text => BookmarkFile.WriteAsync(text, own, $"{site.Name}: {words["Bookmark.Title"]}", encoder, cancellation), cancellation);
        await WriteTextAsync(archive, "notes.md", text => NotesFile.WriteAsync(text, own, words, cancellation), cancellation);
        if (await own.Avatar.SingleAsync(cancellation) is { } avatar && await avatars.ReadAsync(avatar, AvatarPicture.Sizes[0], cancellation) is { } picture)
        {
            await using var entry = await archive.CreateEntry("avatar.webp", CompressionLevel.NoCompression).OpenAsync(cancellation);
            await entry.WriteAsync(picture, cancellation);
        }
    }

    private static async Task WriteTextAsync(ZipArchive archive, string name, Func<TextWriter, Task> write, CancellationToken cancellation)
    {
        await using var entry = await archive.CreateEntry(name).OpenAsync(cancellation);
        await using var text = new StreamWriter(entry, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), BufferSize);
        await write(text);
    }
}
