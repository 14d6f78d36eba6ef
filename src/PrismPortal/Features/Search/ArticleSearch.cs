using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles.Lists;
using PrismPortal.Features.Search.Index;
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

    public SearchSort Sort { get; init; }

    public IReadOnlyList<QueryWord> Words { get; } = [.. Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => new QueryWord(word, false, false))];

    /// <summary>Whether filters choose articles even without words.</summary>
    public bool IsNarrowed => (Category ?? Tag ?? Author) is not null || From is not null || Until is not null;

    public static string Normalise(string? text)
    {
        var clean = InputText.CleanLine(text ?? "");
        return clean.Length <= MaxLength ? clean : clean[..(char.IsHighSurrogate(clean[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];
    }
}

public enum SearchSort
{
    Best,
    Newest,
    Oldest,
}

/// <summary>A word or a quoted phrase of a query.</summary>
public sealed record QueryWord(string Text, bool IsPhrase, bool IsExcluded);

/// <summary>A hit. <see cref="Score"/> says where the words were found: 3 title, 2 standfirst, 1 body.</summary>
public sealed record SearchHit(Card Card, double Score, string Snippet);

/// <summary>Finds published articles.</summary>
public sealed class ArticleSearch(SearchIndex index, CardQueries cards, IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<ListPage<SearchHit>> FindAsync(SearchQuery query, int page, CancellationToken cancellation = default)
    {
        var hits = await FindAsync(query, (page - 1) * ListPage.Size, ListPage.Size + 1, cancellation);
        return ListPage.Of(hits, page);
    }

    public async Task<IReadOnlyList<SearchHit>> FindAsync(SearchQuery query, int skip, int take, CancellationToken cancellation = default)
    {
        var matches = await index.MatchAsync(query, cancellation);
        var shown = matches.Ranked.Skip(skip).Take(take).ToArray();
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var ids = shown.Select(hit => hit.Id).ToArray();
        var found = (await cards.CardsAsync(db, ids, cancellation)).ToDictionary(card => card.Id);
        var texts = await db.Bodies.AsNoTracking().Where(body => ids.Contains(body.ArticleId)).ToDictionaryAsync(body => body.ArticleId, body => body.Text, cancellation);
        return
        [
            .. shown.Where(hit => found.ContainsKey(hit.Id))
                .Select(hit => new SearchHit(found[hit.Id], hit.Score, Snippet.Of(found[hit.Id].Teaser, texts[hit.Id], query.Words.Select(word => word.Text)))),
        ];
    }
}
