using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Reading.Bookmarks;
using PrismPortal.Features.Reading.Highlights;
using PrismPortal.Features.Reading.History;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Transfer.OwnData;

/// <summary>
/// Takes a reader's data in from another portal. What is here already stays as it is, so that a second time brings nothing
/// new; the account itself, its name, roles and sessions, is never touched. Each batch is a transaction of its own: others
/// write in between, and an import that was cut off is finished by doing it again.
/// </summary>
public sealed class ImportOwnData(IDbContextFactory<PortalDbContext> contexts, PortalWriter writer, TimeProvider clock)
{
    /// <summary>What an account may keep.</summary>
    public const int MostBookmarks = 10_000;
    public const int MostLists = 100;
    public const int MostHighlights = 20_000;
    public const int MostHistory = 50_000;

    private const int Batch = 500;

    public async Task<OwnDataReport> RunAsync(string userId, OwnDataFormat data, CancellationToken cancellation)
    {
        var (bookmarks, history, highlights) = (Given(data.Bookmarks), Given(data.History), Given(data.Highlights));
        var named = bookmarks.Select(b => b.Article).Concat(history.Select(h => h.Article)).Concat(highlights.Select(h => h.Article)).OfType<ArticleRecord>().Distinct().ToArray();
        var articles = await new ArticleMatcher(contexts).FindAsync(named, cancellation);
        var report = new OwnDataReport
        {
            NotFound = [.. named.Where(record => !articles.ContainsKey(record)).Select(record => InputText.CleanLine(record.Title ?? record.Slug ?? "")).Where(title => title.Length > 0).Distinct()],
        };
        var judge = new OwnDataJudge(clock.GetUtcNow());
        var lists = await TakeListsAsync(userId, Given(data.Lists), report.Lists, judge, cancellation);
        await InBatchesAsync(bookmarks, articles, b => b.Article, (db, batch) => TakeBookmarksAsync(db, userId, batch, report.Bookmarks, judge, cancellation), cancellation);
        await InBatchesAsync(bookmarks, articles, b => b.Article, (db, batch) => FileBookmarksAsync(db, userId, batch, lists, cancellation), cancellation);
        await InBatchesAsync(history, articles, h => h.Article, (db, batch) => TakeHistoryAsync(db, userId, batch, report.History, judge, cancellation), cancellation);
        await InBatchesAsync(highlights, articles, h => h.Article, (db, batch) => TakeHighlightsAsync(db, userId, batch, report.Highlights, judge, cancellation), cancellation);
        return report;
    }

    private static T[] Given<T>(IReadOnlyList<T>? records) => [.. (records ?? []).Where(record => record is not null)];

    private async Task InBatchesAsync<T>(
        T[] records,
        IReadOnlyDictionary<ArticleRecord, MatchedArticle> articles,
        Func<T, ArticleRecord?> articleOf,
        Func<PortalDbContext, IReadOnlyList<(T Record, MatchedArticle Article)>, Task> take,
        CancellationToken cancellation)
    {
        var matched = records.Where(record => articleOf(record) is { } article && articles.ContainsKey(article)).Select(record => (record, articles[articleOf(record)!]));
        foreach (var batch in matched.Chunk(Batch))
        {
            await writer.WriteAsync(db => take(db, batch), cancellation);
        }
    }

    /// <returns>Ids by the key of the name, of all lists there are now.</returns>
    private Task<Dictionary<string, long>> TakeListsAsync(string userId, ListRecord[] records, Tally tally, OwnDataJudge judge, CancellationToken cancellation) => writer.WriteAsync(
        async db =>
        {
            var lists = await db.ReadingLists.Where(list => list.UserId == userId).ToDictionaryAsync(list => list.NameKey, StringComparer.Ordinal, cancellation);
            var position = lists.Values.Select(list => list.Position + 1).DefaultIfEmpty().Max();
            foreach (var record in records.OrderBy(record => record.Position))
            {
                var list = new ReadingList(userId, OwnDataJudge.Name(record.Name), position, judge.Moment(record.CreatedAt));
                if (lists.ContainsKey(list.NameKey))
                {
                    tally.There++;
                }
                else if (list.Name.Length == 0 || lists.Count >= MostLists)
                {
                    tally.Refused++;
                }
                else
                {
                    (lists[list.NameKey], position) = (list, position + 1);
                    db.ReadingLists.Add(list);
                    tally.Taken++;
                }
            }

            await db.SaveChangesAsync(cancellation);
            return lists.ToDictionary(pair => pair.Key, pair => pair.Value.Id, StringComparer.Ordinal);
        },
        cancellation);

    private static async Task TakeBookmarksAsync(
        PortalDbContext db, string userId, IReadOnlyList<(BookmarkRecord Record, MatchedArticle Article)> batch, Tally tally, OwnDataJudge judge, CancellationToken cancellation)
    {
        var ids = batch.Select(pair => pair.Article.Id).ToArray();
        var known = await db.Bookmarks.Where(b => b.UserId == userId && ids.Contains(b.ArticleId)).Select(b => b.ArticleId).ToHashSetAsync(cancellation);
        var room = MostBookmarks - await db.Bookmarks.CountAsync(b => b.UserId == userId, cancellation);
        foreach (var (record, article) in batch)
        {
            if (known.Contains(article.Id))
            {
                tally.There++;
                continue;
            }

            if (room-- <= 0)
            {
                tally.Refused++;
                continue;
            }

            var bookmark = new Bookmark(userId, article.Id, judge.Moment(record.CreatedAt));
            bookmark.Annotate(OwnDataJudge.Note(record.Note, Bookmark.NoteMaxLength));
            if (record.ReadAt is { } read)
            {
                bookmark.MarkRead(judge.Moment(read));
            }

            db.Bookmarks.Add(bookmark);
            known.Add(article.Id);
            tally.Taken++;
        }
    }

    private static async Task FileBookmarksAsync(
        PortalDbContext db, string userId, IReadOnlyList<(BookmarkRecord Record, MatchedArticle Article)> batch, Dictionary<string, long> lists, CancellationToken cancellation)
    {
        var ids = batch.Select(pair => pair.Article.Id).ToArray();
        var bookmarks = await db.Bookmarks.Where(b => b.UserId == userId && ids.Contains(b.ArticleId)).ToDictionaryAsync(b => b.ArticleId, b => b.Id, cancellation);
        var own = bookmarks.Values.ToArray();
        var filed = (await db.ListEntries.Where(e => own.Contains(e.BookmarkId)).Select(e => new { e.ListId, e.BookmarkId }).ToListAsync(cancellation))
            .Select(e => (e.ListId, e.BookmarkId)).ToHashSet();
        foreach (var (record, article) in batch.Where(pair => bookmarks.ContainsKey(pair.Article.Id)))
        {
            foreach (var place in Given(record.Lists))
            {
                if (lists.TryGetValue(OwnDataJudge.Name(place.List).ToUpperInvariant(), out var list) && filed.Add((list, bookmarks[article.Id])))
                {
                    db.ListEntries.Add(new ListEntry(list, bookmarks[article.Id], Math.Clamp(place.Position, 0, MostBookmarks)));
                }
            }
        }
    }

    private static async Task TakeHistoryAsync(
        PortalDbContext db, string userId, IReadOnlyList<(HistoryRecord Record, MatchedArticle Article)> batch, Tally tally, OwnDataJudge judge, CancellationToken cancellation)
    {
        var ids = batch.Select(pair => pair.Article.Id).ToArray();
        var known = await db.ReadingMarks.Where(m => m.UserId == userId && ids.Contains(m.ArticleId)).Select(m => m.ArticleId).ToHashSetAsync(cancellation);
        var room = MostHistory - await db.ReadingMarks.CountAsync(m => m.UserId == userId, cancellation);
        foreach (var (record, article) in batch)
        {
            if (!known.Add(article.Id))
            {
                tally.There++;
            }
            else if (room-- <= 0)
            {
                tally.Refused++;
            }
            else
            {
                // Revisions are counted by each portal for itself: never one this article has not had here.
                var mark = new ReadingMark(userId, article.Id, judge.Moment(record.FirstReadAt));
                mark.Read(Math.Clamp(record.Revision, 0, article.Revision), OwnDataJudge.BlockId(record.BlockId), record.Progress, judge.Moment(record.LastReadAt));
                db.ReadingMarks.Add(mark);
                tally.Taken++;
            }
        }
    }

    private static async Task TakeHighlightsAsync(
        PortalDbContext db, string userId, IReadOnlyList<(HighlightRecord Record, MatchedArticle Article)> batch, Tally tally, OwnDataJudge judge, CancellationToken cancellation)
    {
        var ids = batch.Select(pair => pair.Article.Id).ToArray();
        var known = (await db.Highlights.Where(h => h.UserId == userId && ids.Contains(h.ArticleId)).Select(h => new { h.ArticleId, h.BlockId, h.Start, h.Quote }).ToListAsync(cancellation))
            .Select(h => (h.ArticleId, h.BlockId, h.Start, h.Quote)).ToHashSet();
        var room = MostHighlights - await db.Highlights.CountAsync(h => h.UserId == userId, cancellation);
        foreach (var (record, article) in batch)
        {
            if (OwnDataJudge.Passage(record) is not { } passage || record.Colour is < 0 or >= Highlight.Colours)
            {
                tally.Refused++;
            }
            else if (!known.Add((article.Id, passage.BlockId, passage.Start, passage.Quote)))
            {
                tally.There++;
            }
            else if (room-- <= 0)
            {
                tally.Refused++;
            }
            else
            {
                db.Highlights.Add(new Highlight(
                    userId, article.Id, Math.Clamp(record.Revision, 1, Math.Max(1, article.Revision)), passage, record.Colour, OwnDataJudge.Note(record.Note, Highlight.NoteMaxLength), judge.Moment(record.CreatedAt)));
                tally.Taken++;
            }
        }
    }
}
