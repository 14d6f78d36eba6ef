using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;

namespace PrismPortal.Features.Reading.History;

/// <summary>An article in a reader's history, as it is now.</summary>
public sealed record HistoryRow
{
    public required long ArticleId { get; init; }

    public required ArticleState State { get; init; }

    public required string Slug { get; init; }

    public required string Language { get; init; }

    /// <summary>The title readers know; of what is not public now, the one it was read under.</summary>
    public required string? Title { get; init; }

    public required DateTimeOffset LastReadAt { get; init; }

    public required int Progress { get; init; }

    public required string BlockId { get; init; }

    public required bool IsChanged { get; init; }

    public bool IsReadable => ArticleWorkflow.IsReadable(State);
}

/// <summary>What a reader read, the last first, a page at a time: one query.</summary>
public sealed class HistoryQueries(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<KeysetPage<HistoryRow>> PageAsync(string userId, bool changed, Keyset? after, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var rows = await Rows(db, userId, changed, after).Take(KeysetPage<HistoryRow>.Size + 1).ToListAsync(cancellation);
        return rows.Count <= KeysetPage<HistoryRow>.Size
            ? new KeysetPage<HistoryRow>(rows, null)
            : new KeysetPage<HistoryRow>(rows[..^1], Keyset.At(rows[^2].LastReadAt, rows[^2].ArticleId));
    }

    private static IQueryable<HistoryRow> Rows(PortalDbContext db, string userId, bool changed, Keyset? after)
    {
        var marks = db.ReadingMarks.AsNoTracking().Where(mark => mark.UserId == userId);
        if (after is { Moment: var moment, Id: var id })
        {
            marks = marks.Where(mark => mark.LastReadAt <= moment && (mark.LastReadAt < moment || mark.ArticleId < id));
        }

        if (changed)
        {
            marks = marks.Where(mark => db.Articles.Any(article => article.Id == mark.ArticleId && article.RevisionNumber > mark.Revision
                && (article.State == ArticleState.Published || article.State == ArticleState.Archived)));
        }

        return
            from mark in marks
            join article in db.Articles on mark.ArticleId equals article.Id
            let isReadable = article.State == ArticleState.Published || article.State == ArticleState.Archived
            orderby mark.LastReadAt descending, mark.ArticleId descending
            select new HistoryRow
            {
                ArticleId = mark.ArticleId,
                State = article.State,
                Slug = article.Slug,
                Language = article.Language,
                Title = isReadable || article.State == ArticleState.Retracted
                    ? article.Title
                    : db.Revisions.Where(revision => revision.ArticleId == article.Id && revision.Number == mark.Revision).Select(revision => revision.Title).FirstOrDefault(),
                LastReadAt = mark.LastReadAt,
                Progress = mark.Progress,
                BlockId = mark.BlockId,
                IsChanged = isReadable && article.RevisionNumber > mark.Revision,
            };
    }
}
