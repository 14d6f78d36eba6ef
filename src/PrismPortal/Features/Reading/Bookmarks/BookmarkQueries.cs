using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Search.Analysis;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Reading.Bookmarks;

/// <summary>
/// A reader's bookmarks in pages: one query finds the page's bookmarks by an index, one reads them with their articles,
/// one the lists they are in. The ten-thousandth costs what the first does.
/// </summary>
public sealed class BookmarkQueries(IDbContextFactory<PortalDbContext> contexts)
{
    private const int Batch = 500;

    public async Task<KeysetPage<BookmarkRow>> PageAsync(string userId, BookmarkFilter filter, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var places = filter.Text.Length > 0
            ? await WithTextAsync(db, userId, filter, cancellation)
            : await Places(db, userId, filter).Take(KeysetPage<BookmarkRow>.Size + 1).ToListAsync(cancellation);
        var shown = places.Take(KeysetPage<BookmarkRow>.Size).ToArray();
        var rows = await RowsAsync(db, userId, [.. shown.Select(place => place.Id)], cancellation);
        return new KeysetPage<BookmarkRow>(
            [.. shown.Where(place => rows.ContainsKey(place.Id)).Select(place => rows[place.Id])],
            places.Count > shown.Length ? After(filter, shown[^1]) : null);
    }

    /// <summary>The reader's lists in their order, with how many are in each.</summary>
    public async Task<IReadOnlyList<ListRow>> ListsAsync(string userId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.ReadingLists.AsNoTracking()
            .Where(list => list.UserId == userId)
            .OrderBy(list => list.Position).ThenBy(list => list.Id)
            .Select(list => new ListRow(list.Id, list.Name, list.Entries.Count))
            .ToListAsync(cancellation);
    }

    /// <summary>The bookmarks a filter shows, in order, whatever words it asks for.</summary>
    public static IQueryable<BookmarkPlace> Places(PortalDbContext db, string userId, BookmarkFilter filter)
    {
        var own = db.Bookmarks.AsNoTracking().Where(bookmark => bookmark.UserId == userId);
        own = filter.Only is { } only ? own.Where(bookmark => bookmark.Id == only) : own;
        own = filter.UnreadSince is { } since ? own.Where(bookmark => bookmark.CreatedAt <= since && bookmark.ReadAt == null) : own;
        own = filter.Changed ? own.Where(bookmark => db.ReadingMarks.Any(mark => mark.UserId == userId && mark.ArticleId == bookmark.ArticleId
            && db.Articles.Any(article => article.Id == mark.ArticleId && article.RevisionNumber > mark.Revision
                && (article.State == ArticleState.Published || article.State == ArticleState.Archived)))) : own;
        return filter.List is { } list ? InList(db, own, userId, list, filter.After) : Newest(own, filter.After);
    }

    private static Keyset After(BookmarkFilter filter, BookmarkPlace last) =>
        filter.List is null ? Keyset.At(last.CreatedAt, last.Id) : new Keyset(last.Position, last.Id);

    // The first condition is the one an index is walked by; the second leaves out those of the same moment already shown.
    private static IQueryable<BookmarkPlace> Newest(IQueryable<Bookmark> own, Keyset? after)
    {
        if (after is { Moment: var moment, Id: var id })
        {
            own = own.Where(bookmark => bookmark.CreatedAt <= moment && (bookmark.CreatedAt < moment || bookmark.Id < id));
        }

        return own
            .OrderByDescending(bookmark => bookmark.CreatedAt).ThenByDescending(bookmark => bookmark.Id)
            .Select(bookmark => new BookmarkPlace(bookmark.Id, bookmark.CreatedAt, 0));
    }

    private static IQueryable<BookmarkPlace> InList(PortalDbContext db, IQueryable<Bookmark> own, string userId, long list, Keyset? after)
    {
        var entries = db.ListEntries.AsNoTracking().Where(entry => entry.ListId == list && db.ReadingLists.Any(owned => owned.Id == list && owned.UserId == userId));
        if (after is { Order: <= int.MaxValue and var order, Id: var id })
        {
            var position = (int)order;
            entries = entries.Where(entry => entry.Position >= position && (entry.Position > position || entry.BookmarkId > id));
        }

        return entries
            .Join(own, entry => entry.BookmarkId, bookmark => bookmark.Id, (entry, bookmark) => new { entry, bookmark })
            .OrderBy(pair => pair.entry.Position).ThenBy(pair => pair.entry.BookmarkId)
            .Select(pair => new BookmarkPlace(pair.bookmark.Id, pair.bookmark.CreatedAt, pair.entry.Position));
    }

    // A reader's own are few: they are walked in their order until a page is full. What is not public now is found by its note
    // alone: its words may have become others.
    private static async Task<List<BookmarkPlace>> WithTextAsync(PortalDbContext db, string userId, BookmarkFilter filter, CancellationToken cancellation)
    {
        var (match, found) = (TextMatch.For(InputText.CleanLine(filter.Text)), new List<BookmarkPlace>());
        for (var (next, size) = (filter, Batch); size == Batch && found.Count <= KeysetPage<BookmarkRow>.Size;)
        {
            var places = await Places(db, userId, next).Take(Batch).ToListAsync(cancellation);
            var ids = places.ConvertAll(place => place.Id);
            var texts = await (
                from bookmark in db.Bookmarks.AsNoTracking().Where(bookmark => ids.Contains(bookmark.Id) && bookmark.UserId == userId)
                join article in db.Articles on bookmark.ArticleId equals article.Id
                let isKnown = article.State == ArticleState.Published || article.State == ArticleState.Archived || article.State == ArticleState.Retracted
                select new { bookmark.Id, bookmark.Note, Title = isKnown ? article.Title : "", Summary = isKnown ? article.Summary : "" })
                .ToDictionaryAsync(text => text.Id, cancellation);
            found.AddRange(places.Where(place => texts.TryGetValue(place.Id, out var text) && match.IsIn(text.Title, text.Summary, text.Note)));
            size = places.Count;
            next = size == 0 ? next : next with { After = After(next, places[^1]) };
        }

        return [.. found.Take(KeysetPage<BookmarkRow>.Size + 1)];
    }

    private static async Task<Dictionary<long, BookmarkRow>> RowsAsync(PortalDbContext db, string userId, long[] ids, CancellationToken cancellation)
    {
        if (ids.Length == 0)
        {
            return [];
        }

        var rows = await (
            from bookmark in db.Bookmarks.AsNoTracking().Where(bookmark => ids.Contains(bookmark.Id) && bookmark.UserId == userId)
            join article in db.Articles on bookmark.ArticleId equals article.Id
            from mark in db.ReadingMarks.Where(mark => mark.UserId == userId && mark.ArticleId == article.Id).DefaultIfEmpty()
            let isKnown = article.State == ArticleState.Published || article.State == ArticleState.Archived || article.State == ArticleState.Retracted
            select new BookmarkRow
            {
                Id = bookmark.Id,
                ArticleId = article.Id,
                State = article.State,
                Slug = article.Slug,
                Language = article.Language,
                Title = isKnown
                    ? article.Title
                    : db.Revisions.Where(revision => revision.ArticleId == article.Id && revision.At <= bookmark.CreatedAt)
                        .OrderByDescending(revision => revision.Number).Select(revision => revision.Title).FirstOrDefault(),
                Standfirst = article.State == ArticleState.Published || article.State == ArticleState.Archived ? article.Summary : "",
                Note = bookmark.Note,
                CreatedAt = bookmark.CreatedAt,
                ReadAt = bookmark.ReadAt,
                Retraction = article.Retraction,
                IsChanged = mark != null && article.RevisionNumber > mark.Revision && (article.State == ArticleState.Published || article.State == ArticleState.Archived),
            }).ToListAsync(cancellation);
        var entries = await db.ListEntries.AsNoTracking()
            .Where(entry => ids.Contains(entry.BookmarkId))
            .Select(entry => new { entry.BookmarkId, entry.ListId })
            .ToListAsync(cancellation);
        var lists = entries.ToLookup(entry => entry.BookmarkId, entry => entry.ListId);
        return rows.ToDictionary(row => row.Id, row => row with { Lists = [.. lists[row.Id]] });
    }
}

/// <summary>Where a bookmark stands in what is shown.</summary>
public sealed record BookmarkPlace(long Id, DateTimeOffset CreatedAt, int Position);
