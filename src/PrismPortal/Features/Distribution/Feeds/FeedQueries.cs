using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Articles.Lists;
using PrismPortal.Features.Articles.Reading;

namespace PrismPortal.Features.Distribution.Feeds;

/// <summary>An article, or what is said of one, as a feed carries it: whole.</summary>
public sealed record FeedItem(
    string Slug, string Language, string Title, string Summary, string BylineText, SectionName? Section,
    DateTimeOffset PublishedAt, DateTimeOffset UpdatedAt, IReadOnlyList<StoredBlock> Blocks)
{
    public string Html => Comment ?? string.Join('\n', Blocks.Select(block => block.Html));

    /// <summary>Its address: the article's, unless it is something else.</summary>
    public string Path { get; init; } = PortalRoutes.Article(Slug);

    /// <summary>Of a comment what it says; null for an article.</summary>
    public string? Comment { get; init; }

    /// <summary>Corrections on record, newest first.</summary>
    public IReadOnlyList<CorrectionView> Corrections { get; init; } = [];
}

/// <summary>Reads a page of a feed, newest first: one query for what is listed, one for the articles.</summary>
public sealed class FeedQueries(IDbContextFactory<PortalDbContext> contexts, ListedArticles listed)
{
    /// <summary>Entries on a page of a feed.</summary>
    public const int Size = 50;

    /// <summary>Pages a feed goes back: 10,000 entries.</summary>
    public const int Pages = 200;

    public async Task<(IReadOnlyList<FeedItem> Items, bool HasNext)> PageAsync(CardFilter filter, int page, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var ids = await listed.Ids(db, filter, (page - 1) * Size, Size + 1).ToArrayAsync(cancellation);
        var shown = ids.Take(Size).ToArray();
        var rows = await CardQueries.Newest(db.Articles.AsNoTracking().Where(article => shown.Contains(article.Id)))
            .Select(article => new FeedItem(
                article.Slug,
                article.Language,
                article.Title,
                article.Summary != "" ? article.Summary : article.FirstTakeaway ?? "",
                article.BylineText,
                new SectionName(article.Category!.Slug, article.Category.Name, article.Category.Names, article.Category.Tone),
                article.PublishedAt!.Value,
                article.UpdatedAt ?? article.PublishedAt.Value,
                article.Body.Stored)
            {
                Corrections = article.Corrections.OrderByDescending(correction => correction.At).Select(correction => new CorrectionView(correction.Kind, correction.Text, correction.At)).ToList(),
            })
            .ToListAsync(cancellation);
        return (rows, ids.Length > Size && page < Pages);
    }
}
