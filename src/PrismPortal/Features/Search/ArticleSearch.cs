using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles.Lists;
using PrismPortal.Features.Search.Index;
using PrismPortal.Shared.Layout;

namespace PrismPortal.Features.Search;

/// <summary>
/// Finds published articles for pages, programs and the desk. What fits, and how well, the index says; here it is counted,
/// divided, cut into pages and shown with its words marked.
/// </summary>
public sealed class ArticleSearch(
    SearchIndex index, Suggestions suggestions, RankingCache rankings, CardQueries cards, SiteTime time, IDbContextFactory<PortalDbContext> contexts)
{
    // Where this few were found, it may have been meant otherwise.
    private const int Few = 3;

    public async Task<SearchResult> FindAsync(SearchQuery query, int skip, int take, CancellationToken cancellation = default)
    {
        query = WithDays(query);
        if (query.IsEmpty)
        {
            return SearchResult.None;
        }

        var ranking = await rankings.GetAsync(query, () => RankAsync(query, cancellation));
        var ranked = ranking.Matches.Ranked;
        var total = Math.Min(ranked.Count, SearchResult.MostCounted);
        var shown = ranked.Take(total).Skip(skip).Take(take).ToArray();
        return new SearchResult
        {
            Hits = await ShowAsync(query, shown, cancellation),
            Total = total,
            IsCapped = ranked.Count > total,
            IsLoose = ranking.Matches.IsLoose,
            Facets = ranking.Facets,
            Names = ranking.Names,
            DidYouMean = skip == 0 && (total <= Few || ranking.Matches.IsLoose) ? await MeantAsync(query, isFound: total > 0 && !ranking.Matches.IsLoose, cancellation) : null,
        };
    }

    // Blanks are forgiven: what was found with them is not offered again without.
    private async Task<string?> MeantAsync(SearchQuery query, bool isFound, CancellationToken cancellation) =>
        await suggestions.DidYouMeanAsync(query, cancellation) is { } meant && !(isFound && Joined(meant) == Joined(query.Text)) ? meant : null;

    private static string Joined(string text) => text.Replace(" ", "", StringComparison.Ordinal);

    /// <summary>With the days typed into the text as moments; of two days said for one end, the narrower holds.</summary>
    private SearchQuery WithDays(SearchQuery query) => query with
    {
        From = Later(query.From, query.Typed.DayOf(Narrowing.After) is { } after ? time.Midnight(after) : null),
        Until = Earlier(query.Until, query.Typed.DayOf(Narrowing.Before) is { } before ? time.Midnight(before) : null),
    };

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other : one;

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other : one;

    private async Task<Findings> RankAsync(SearchQuery query, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var names = await SubjectNames.FindAsync(db, query, cancellation);
        if ((query.Category is not null && names.Section is null) || (query.Tag is not null && names.Tag is null) || (query.Author is not null && names.Author is null))
        {
            return new Findings(new SearchMatches([], false), SearchFacets.None, names);
        }

        // The index knows addresses alone; the operators that named them go, so that what they say does not come before it.
        var narrowed = new SearchQuery(query.Typed.Without(Narrowing.Section).Without(Narrowing.Tag).Without(Narrowing.Author).ToString())
        {
            Language = query.Language,
            Category = names.Section?.Slug,
            Tag = names.Tag?.Value,
            Author = names.Author?.Value,
            From = query.From,
            Until = query.Until,
            // Without a word wanted, nothing fits better than another.
            Sort = query.Sort == SearchSort.Best && query.Words.All(word => word.IsExcluded) ? SearchSort.Newest : query.Sort,
        };
        var matches = await index.MatchAsync(narrowed, cancellation);
        var counted = matches.Ranked.Take(SearchResult.MostCounted + 1).Select(article => article.Id).ToArray();
        return new Findings(matches, await FacetQueries.CountAsync(db, counted, query.Language, time, cancellation), names);
    }

    private async Task<IReadOnlyList<SearchHit>> ShowAsync(SearchQuery query, RankedArticle[] shown, CancellationToken cancellation)
    {
        if (shown.Length == 0)
        {
            return [];
        }

        var ids = shown.Select(article => article.Id).ToArray();
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var found = (await cards.CardsAsync(db, ids, cancellation)).ToDictionary(card => card.Id);
        var bodies = await db.Articles.AsNoTracking().Where(article => ids.Contains(article.Id))
            .Select(article => new { article.Id, article.Body.Text })
            .ToDictionaryAsync(article => article.Id, article => article.Text, cancellation);
        var sought = new SoughtTerms(query.Words);
        return
        [
            .. shown.Where(article => found.ContainsKey(article.Id)).Select(article => new SearchHit(
                found[article.Id],
                article.Score,
                sought.Mark(found[article.Id].Title),
                Snippet.Of(found[article.Id].Teaser, bodies.GetValueOrDefault(article.Id, ""), sought))),
        ];
    }
}
