using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.EntityFrameworkCore;

namespace PrismPortal.Features.Transfer.OwnData;

/// <summary>
/// The bookmark file every browser imports (<c>NETSCAPE-Bookmark-file-1</c>): a folder a list, notes as descriptions.
/// Browsers expect its odd, unclosed tags.
/// </summary>
internal static class BookmarkFile
{
    public static async Task WriteAsync(TextWriter target, OwnDataQueries own, string title, HtmlEncoder encoder, CancellationToken cancellation)
    {
        await target.WriteAsync($"<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<META HTTP-EQUIV=\"Content-Type\" CONTENT=\"text/html; charset=UTF-8\">\n<TITLE>{encoder.Encode(title)}</TITLE>\n<H1>{encoder.Encode(title)}</H1>\n<DL><p>\n");
        string? folder = null;
        await foreach (var bookmark in own.Filed.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (bookmark.List != folder)
            {
                await target.WriteAsync($"{(folder is null ? "" : "</DL><p>\n")}<DT><H3>{encoder.Encode(bookmark.List!)}</H3>\n<DL><p>\n");
                folder = bookmark.List;
            }

            await WriteAsync(target, bookmark, encoder);
        }

        await target.WriteAsync(folder is null ? "" : "</DL><p>\n");
        await foreach (var bookmark in own.Loose.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            await WriteAsync(target, bookmark, encoder);
        }

        await target.WriteAsync("</DL><p>\n");
    }

    private static async Task WriteAsync(TextWriter target, FiledBookmark bookmark, HtmlEncoder encoder)
    {
        await target.WriteAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"<DT><A HREF=\"{encoder.Encode(bookmark.Url)}\" ADD_DATE=\"{bookmark.CreatedAt.ToUnixTimeSeconds()}\">{encoder.Encode(bookmark.Title)}</A>\n"));
        if (bookmark.Note.Length > 0)
        {
            await target.WriteAsync($"<DD>{encoder.Encode(bookmark.Note)}\n");
        }
    }
}
