using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Articles.Lists;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Search;

/// <summary>What is searched for. <see cref="Text"/> is what the reader typed, cleaned; the rest narrows it.</summary>
public sealed record SearchQuery(string Text)
{
    /// <summary>Longer queries are cut: nobody reads a result for them.</summary>
    public const int MaxLength = 200;

    public string? Language { get; init; }

    public string? Category { get; init; }

    public string? Tag { get; init; }

    public string? Author { get; init; }

    public DateTimeOffset? From { get; init; }

    public DateTimeOffset? Until { get; init; }

    public bool NewestFirst { get; init; }

    public static string Normalise(string? text)
    {
        var clean = InputText.CleanLine(text ?? "");
        return clean.Length <= MaxLength ? clean : clean[..(char.IsHighSurrogate(clean[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];
    }
}

/// <summary>A hit. <see cref="Score"/> says where the words were found: 3 title, 2 standfirst, 1 body.</summary>
public sealed record SearchHit(Card Card, int Score, string Snippet);

/// <summary>Finds published articles whose title, standfirst or body holds every word of the query.</summary>
public sealed class ArticleSearch(IDbContextFactory<PortalDbContext> contexts)
{
    // Each word is one scan of the text; a sentence pasted into the field is searched by its first words.
    private const int MaxWords = 8;

    public async Task<ListPage<SearchHit>> FindAsync(SearchQuery query, int page, CancellationToken cancellation = default)
    {
        var hits = await FindAsync(query, (page - 1) * ListPage.Size, ListPage.Size + 1, cancellation);
        return ListPage.Of(hits, page);
    }

    public async Task<IReadOnlyList<SearchHit>> FindAsync(SearchQuery query, int skip, int take, CancellationToken cancellation = default)
    {
        var words = query.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MaxWords).ToArray();
        if (words.Length == 0)
        {
            return [];
        }

        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var articles = Narrow(CardQueries.Visible(db, new CardFilter { Language = query.Language, From = query.From, Until = query.Until }), query);
        foreach (var pattern in words.Select(Pattern))
        {
            articles = articles.Where(article =>
                EF.Functions.Like(article.Title, pattern, "\\")
                || EF.Functions.Like(article.Summary, pattern, "\\")
                || EF.Functions.Like(article.Body.Text, pattern, "\\"));
        }

        var whole = Pattern(query.Text);
        var first = Pattern(words[0]);
        var scored = articles.Select(article => new
        {
            Article = article,
            Score = EF.Functions.Like(article.Title, whole, "\\") || EF.Functions.Like(article.Title, first, "\\") ? 3
                : EF.Functions.Like(article.Summary, first, "\\") ? 2 : 1,
        });
        var ordered = query.NewestFirst
            ? scored.OrderByDescending(hit => hit.Article.PublishedAt)
            : scored.OrderByDescending(hit => hit.Score).ThenByDescending(hit => hit.Article.PublishedAt);
        var found = await ordered.ThenByDescending(hit => hit.Article.Id)
            .Skip(skip)
            .Take(take)
            .Select(hit => new { hit.Article.Id, hit.Score, hit.Article.Body.Text })
            .ToListAsync(cancellation);
        var ids = found.Select(hit => hit.Id).ToArray();
        var cards = await db.Articles.AsNoTracking().Where(article => ids.Contains(article.Id))
            .Select(CardQueries.Projection)
            .ToDictionaryAsync(card => card.Id, cancellation);
        return [.. found.Select(hit => new SearchHit(cards[hit.Id], hit.Score, Snippet.Of(cards[hit.Id].Teaser, hit.Text, words)))];
    }

    private static IQueryable<Article> Narrow(IQueryable<Article> articles, SearchQuery query)
    {
        articles = query.Category is { } category ? articles.Where(article => article.Category!.Slug == category) : articles;
        articles = query.Tag is { } tag ? articles.Where(article => article.Tags.Any(t => t.Tag!.Slug == tag)) : articles;
        return query.Author is { } author ? articles.Where(article => article.Bylines.Any(b => b.Author!.Slug == author)) : articles;
    }

    private static string Pattern(string text) =>
        $"%{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
}
