using System.Globalization;
using System.Text;
using PrismPortal.Shared.Layout;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Reading.History;

/// <summary>The quiet lines above an article for whoever read it before, and where the script notes how far one is.</summary>
public static class ReadingLines
{
    // Nearer to an end there is nothing to go on with.
    private const int Begun = 3;
    private const int Done = 97;

    /// <param name="articleId">The article.</param>
    /// <param name="revision">The revision on the page.</param>
    /// <param name="row">What the reader has of it.</param>
    /// <param name="isNoted">Whether reading is noted, or paused.</param>
    /// <param name="words">Words of the page's language.</param>
    /// <param name="time">Writes moments.</param>
    public static string Html(long articleId, int revision, LibraryRow? row, bool isNoted, Wording words, SiteTime time)
    {
        var html = new StringBuilder("<div class=\"library-lines\"");
        if (isNoted)
        {
            html.Append(CultureInfo.InvariantCulture, $""" data-history="{PortalRoutes.MyHistory}" data-article="{articleId}" data-revision="{revision}" """);
        }

        html.Append('>');
        if (row is { Revision: { } read, UpdatedAt: { } updated } && read < revision)
        {
            var when = words.Format(revision - read == 1 ? "Library.ChangedWhen.One" : "Library.ChangedWhen.Many", revision - read, time.Date(updated, words));
            html.Append(CultureInfo.InvariantCulture, $"""<p class="library-changed"><strong>{words["Library.ChangedSince"]}</strong> <span>{when}</span> <a href="{PortalRoutes.Changes(articleId)}">{words["Library.ShowChanges"]}</a></p>""");
        }

        if (row is { Stands: true, Progress: { } progress and >= Begun and < Done, BlockId: { } block })
        {
            html.Append(CultureInfo.InvariantCulture, $"""<p><a href="#b-{block}">{words.Format("Library.Continue", progress)}</a></p>""");
        }

        return html.Append("</div>").ToString();
    }
}
