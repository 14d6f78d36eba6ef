using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Features.Reading.Bookmarks;
using PrismPortal.Features.Reading.History;
using PrismPortal.Shared.Caching;
using PrismPortal.Shared.Layout;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Reading;

/// <summary>
/// A reader's library in pages everyone shares: which articles they keep, and where they were in the one they read.
/// However many places a page has, they are one query.
/// </summary>
public sealed class LibrarySplice(IDbContextFactory<PortalDbContext> contexts, AssetAddresses files, SiteTime time)
{
    public const string Name = "library";

    /// <summary>Key of the place for the script, which only signed-in readers need.</summary>
    public const string Script = "script";

    private readonly Func<PortalDbContext, string, long[], long, IAsyncEnumerable<LibraryRow>> _rows =
        EF.CompileAsyncQuery((PortalDbContext db, string user, long[] ids, long open) =>
            from article in db.Articles.AsNoTracking().Where(article => ids.Contains(article.Id))
            from mark in db.ReadingMarks.Where(mark => mark.UserId == user && mark.ArticleId == article.Id && mark.ArticleId == open).DefaultIfEmpty()
            select new LibraryRow(
                article.Id,
                db.Bookmarks.Any(bookmark => bookmark.UserId == user && bookmark.ArticleId == article.Id),
                (int?)mark!.Revision,
                mark.BlockId,
                (int?)mark.Progress,
                article.UpdatedAt,
                // Only where there is a place to lead to: what stood there may be gone.
                mark != null && mark.BlockId != "" && db.Revisions.Any(revision =>
                    revision.ArticleId == open && revision.Number == article.RevisionNumber && (" " + revision.BlockIds + " ").Contains(" " + mark.BlockId + " "))));

    /// <summary>Key of a bookmark button's place.</summary>
    public static string Bookmark(BookmarkForm form, DateTimeOffset? publishedAt) => string.Create(
        CultureInfo.InvariantCulture, $"b:{form.ArticleId}:{form.Language}:{(form.IsNamed ? 1 : 0)}:{publishedAt?.ToUnixTimeSeconds() ?? 0}");

    /// <summary>Key of the place above an article's text.</summary>
    public static string Article(long id, int revision, string language) =>
        string.Create(CultureInfo.InvariantCulture, $"a:{id}:{revision}:{language}");

    public SpliceSource Source() => new(Name, WriteAsync);

    private async ValueTask<IReadOnlyDictionary<string, string>> WriteAsync(HttpContext context, IReadOnlyList<string> keys)
    {
        var session = context.Session()!;
        var places = keys.Select(key => (Key: key, Parts: key.Split(':'))).ToArray();
        var rows = await RowsAsync(session.UserId, places.Select(place => place.Parts).ToArray(), context.RequestAborted);
        var here = context.Request.Path + context.Request.QueryString.Value;
        var written = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, parts) in places)
        {
            written[key] = parts switch
            {
                ["b", var id, var language, var named, var published] =>
                    New(session, published, language) + new BookmarkForm(Number(id), language, named == "1").Html(rows.GetValueOrDefault(Number(id))?.IsKept == true, here),
                ["a", var id, var revision, var language] =>
                    ReadingLines.Html(Number(id), (int)Number(revision), rows.GetValueOrDefault(Number(id)), !session.HistoryPaused, Wording.For(language), time),
                [Script] => $"""<script type="module" src="{files["js/library.js"]}"></script>""",
                _ => "",
            };
        }

        return written;
    }

    private async Task<Dictionary<long, LibraryRow>> RowsAsync(string user, string[][] places, CancellationToken cancellation)
    {
        var ids = places.Where(parts => parts is ["a" or "b", ..]).Select(parts => Number(parts[1])).Distinct().ToArray();
        var rows = new Dictionary<long, LibraryRow>(ids.Length);
        if (ids.Length > 0)
        {
            var open = places.FirstOrDefault(parts => parts[0] == "a") is { } article ? Number(article[1]) : 0;
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            await foreach (var row in _rows(db, user, ids, open).WithCancellation(cancellation))
            {
                rows[row.ArticleId] = row;
            }
        }

        return rows;
    }

    private static string New(LiveSession session, string published, string language) =>
        session.PreviousVisitAt is { } visit && Number(published) > visit.ToUnixTimeSeconds()
            ? $"""<span class="keep-new">{Wording.For(language)["Library.New"]}</span>"""
            : "";

    private static long Number(string text) => long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}

/// <summary>What a reader has of an article on the page.</summary>
/// <param name="ArticleId">The article.</param>
/// <param name="IsKept">Whether it is bookmarked.</param>
/// <param name="Revision">The revision they read, if they did.</param>
/// <param name="BlockId">Where they were.</param>
/// <param name="Progress">How far they came, in percent.</param>
/// <param name="UpdatedAt">When the article was changed last.</param>
/// <param name="Stands">Whether the block they were at is still there.</param>
public sealed record LibraryRow(long ArticleId, bool IsKept, int? Revision, string? BlockId, int? Progress, DateTimeOffset? UpdatedAt, bool Stands);
