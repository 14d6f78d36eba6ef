using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Articles.Lists;

namespace PrismPortal.Features.Reading.Topics;

/// <summary>Something a reader follows, as it is called now.</summary>
public sealed record FollowedTopic(FollowKind Kind, long Id, string Slug, string Name)
{
    public FollowSubject Subject => new(Kind, Id);
}

/// <summary>
/// What a reader follows, and what appeared in it. Of each subject only as many entries of its index are read as a page has
/// places, however long its list is.
/// </summary>
public sealed class FollowQueries(IDbContextFactory<PortalDbContext> contexts, CardQueries cards)
{
    /// <summary>All that a reader follows, by name; what is gone is left out.</summary>
    public async Task<IReadOnlyList<FollowedTopic>> OfAsync(string userId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var own = db.Follows.Where(follow => follow.UserId == userId);
        var rows = await own.Where(follow => follow.Kind == FollowKind.Tag)
            .Join(db.Tags, follow => follow.SubjectId, tag => tag.Id, (follow, tag) => new { follow.Kind, tag.Id, tag.Slug, tag.Name })
            .Concat(own.Where(follow => follow.Kind == FollowKind.Author)
                .Join(db.Authors, follow => follow.SubjectId, author => author.Id, (follow, author) => new { follow.Kind, author.Id, author.Slug, author.Name }))
            .Concat(own.Where(follow => follow.Kind == FollowKind.Series)
                .Join(db.Series, follow => follow.SubjectId, series => series.Id, (follow, series) => new { follow.Kind, series.Id, series.Slug, Name = series.Title }))
            .ToListAsync(cancellation);
        return [.. rows.Select(row => new FollowedTopic(row.Kind, row.Id, row.Slug, row.Name)).OrderBy(topic => topic.Kind).ThenBy(topic => topic.Name, StringComparer.CurrentCulture)];
    }

    /// <summary>The newest articles of all that a reader follows, in one language, a page at a time.</summary>
    public async Task<KeysetPage<Card>> PageAsync(string userId, string language, Keyset? after, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var places = await Newest(Places(db, userId, language, after, KeysetPage<Card>.Size), KeysetPage<Card>.Size + 1).ToListAsync(cancellation);
        var shown = places.Take(KeysetPage<Card>.Size).ToArray();
        return new KeysetPage<Card>(
            await cards.CardsAsync(db, [.. shown.Select(place => place.ArticleId)], cancellation),
            places.Count > shown.Length ? Keyset.At(shown[^1].At!.Value, shown[^1].ArticleId) : null);
    }

    /// <summary>The newest a reader has not opened: two queries, or one where there is nothing.</summary>
    public async Task<IReadOnlyList<Card>> UnreadAsync(string userId, string language, int count, CancellationToken cancellation = default)
    {
        // Who read these of a subject has seen what is new in it.
        const int Deep = 20;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var unread = Places(db, userId, language, after: null, Deep)
            .Where(place => !db.ReadingMarks.Any(mark => mark.UserId == userId && mark.ArticleId == place.ArticleId));
        var places = await Newest(unread, count).ToListAsync(cancellation);
        return await cards.CardsAsync(db, [.. places.Select(place => place.ArticleId)], cancellation);
    }

    private static IQueryable<FollowedPlace> Newest(IQueryable<FollowedPlace> places, int count) =>
        places.OrderByDescending(place => place.At).ThenByDescending(place => place.ArticleId).Take(count);

    // An article that fits by several subjects is there once. The inner query finds where the last place of a subject can
    // be; SQLite walks its index from there on.
    private static IQueryable<FollowedPlace> Places(PortalDbContext db, string userId, string language, Keyset? after, int deep)
    {
        var (moment, id) = after is null ? (DateTimeOffset.MaxValue, long.MaxValue) : (after.Moment, after.Id);
        var first = DateTimeOffset.MinValue;
        var own = db.Follows.Where(follow => follow.UserId == userId);
        var tagged =
            from follow in own.Where(follow => follow.Kind == FollowKind.Tag)
            from row in db.ArticleTags
            where row.TagId == follow.SubjectId && row.Language == language && row.ListedAt <= moment && (row.ListedAt < moment || row.ArticleId < id)
                && row.ListedAt >= (db.ArticleTags
                    .Where(other => other.TagId == follow.SubjectId && other.Language == language && other.ListedAt <= moment && (other.ListedAt < moment || other.ArticleId < id))
                    .OrderByDescending(other => other.ListedAt).ThenByDescending(other => other.ArticleId)
                    .Skip(deep).Select(other => other.ListedAt).FirstOrDefault() ?? first)
            select new FollowedPlace { ArticleId = row.ArticleId, At = row.ListedAt };
        var written =
            from follow in own.Where(follow => follow.Kind == FollowKind.Author)
            from row in db.Bylines
            where row.AuthorId == follow.SubjectId && row.Language == language && row.ListedAt <= moment && (row.ListedAt < moment || row.ArticleId < id)
                && row.ListedAt >= (db.Bylines
                    .Where(other => other.AuthorId == follow.SubjectId && other.Language == language && other.ListedAt <= moment && (other.ListedAt < moment || other.ArticleId < id))
                    .OrderByDescending(other => other.ListedAt).ThenByDescending(other => other.ArticleId)
                    .Skip(deep).Select(other => other.ListedAt).FirstOrDefault() ?? first)
            select new FollowedPlace { ArticleId = row.ArticleId, At = row.ListedAt };
        // Of a series people read all there is: a few dozen.
        var serial =
            from follow in own.Where(follow => follow.Kind == FollowKind.Series)
            from article in db.Articles
            where article.SeriesId == follow.SubjectId && article.Language == language && article.State == ArticleState.Published
                && article.PublishedAt <= moment && (article.PublishedAt < moment || article.Id < id)
            select new FollowedPlace { ArticleId = article.Id, At = article.PublishedAt };
        return tagged.Union(written).Union(serial);
    }

    private sealed record FollowedPlace
    {
        public required long ArticleId { get; init; }

        public required DateTimeOffset? At { get; init; }
    }
}
