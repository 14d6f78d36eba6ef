using System.Text;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Transfer.OwnData;

/// <summary>Bookmarks and highlights as a Markdown text to read on. What people wrote stays what it says: signs of Markdown in it are escaped.</summary>
internal static class NotesFile
{
    private const string Signs = "\\`*_{}[]<>()#+-.!|~&:";

    public static async Task WriteAsync(TextWriter target, OwnDataQueries own, Wording words, CancellationToken cancellation)
    {
        await target.WriteAsync($"# {Escape(words["OwnData.Notes.Title"])}\n\n## {Escape(words["Bookmark.Title"])}\n\n");
        foreach (var part in new[] { own.Filed, own.Loose })
        {
            await foreach (var bookmark in part.AsAsyncEnumerable().WithCancellation(cancellation))
            {
                var list = bookmark.List is null ? "" : $" ({Escape(bookmark.List)})";
                await target.WriteAsync($"- [{Escape(bookmark.Title)}]({bookmark.Url}){list}\n{Indented(bookmark.Note)}");
            }
        }

        await target.WriteAsync($"\n## {Escape(words["Highlight.Title"])}\n");
        string? url = null;
        await foreach (var highlight in own.Highlights.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (highlight.Article!.Url != url)
            {
                url = highlight.Article.Url;
                await target.WriteAsync($"\n### [{Escape(highlight.Article.Title!)}]({url})\n");
            }

            await target.WriteAsync($"\n> {Escape(highlight.Quote!).ReplaceLineEndings("\n> ")}\n");
            if (highlight.Note!.Length > 0)
            {
                await target.WriteAsync($"\n{Escape(highlight.Note)}\n");
            }
        }
    }

    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var sign in text)
        {
            if (Signs.Contains(sign, StringComparison.Ordinal))
            {
                escaped.Append('\\');
            }

            escaped.Append(sign);
        }

        return escaped.ToString();
    }

    private static string Indented(string note) => note.Length == 0 ? "" : $"\n  {Escape(note).ReplaceLineEndings("\n  ")}\n\n";
}
