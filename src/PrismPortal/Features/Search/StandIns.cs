using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Articles.Lists;

namespace PrismPortal.Features.Search;

public sealed record SearchMatches(IReadOnlyList<RankedArticle> Ranked, bool IsLoose);

[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
public readonly record struct RankedArticle(long Id, double Score);

/// <summary>Finds published articles whose title, standfirst or body holds every word of the query; where none does, any of them.</summary>
public sealed class SearchIndex(IDbContextFactory<PortalDbContext> contexts)
{
    private const int Most = 1001;

    public async Task<SearchMatches> MatchAsync(SearchQuery query, CancellationToken cancellation = default)
    {
        var wanted = query.Words.Where(word => !word.IsExcluded).Take(8).ToArray();
        var found = await RankAsync(query, wanted, cancellation);
        if (found.Count > 0 || wanted.Length < 2)
        {
            return new SearchMatches(found, false);
        }

        foreach (var word in wanted)
        {
            found = await RankAsync(query, [word], cancellation);
            if (found.Count > 0)
            {
                return new SearchMatches(found, true);
            }
        }

        return new SearchMatches([], false);
    }

    private async Task<IReadOnlyList<RankedArticle>> RankAsync(SearchQuery query, QueryWord[] wanted, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var articles = CardQueries.Visible(db, new CardFilter { Language = query.Language, From = query.From, Until = query.Until });
        articles = query.Category is { } category ? articles.Where(article => article.Category!.Slug == category) : articles;
        articles = query.Tag is { } tag ? articles.Where(article => article.Tags.Any(t => t.Tag!.Slug == tag)) : articles;
        articles = query.Author is { } author ? articles.Where(article => article.Bylines.Any(b => b.Author!.Slug == author)) : articles;
        foreach (var word in wanted)
        {
            var pattern = Pattern(word.Text);
            articles = articles.Where(article => EF.Functions.Like(article.Title, pattern, "\\") || EF.Functions.Like(article.Summary, pattern, "\\") || EF.Functions.Like(article.Body.Text, pattern, "\\"));
        }

        foreach (var word in query.Words.Where(word => word.IsExcluded))
        {
            var pattern = Pattern(word.Text);
            articles = articles.Where(article => !EF.Functions.Like(article.Title, pattern, "\\") && !EF.Functions.Like(article.Summary, pattern, "\\") && !EF.Functions.Like(article.Body.Text, pattern, "\\"));
        }

        var first = Pattern(wanted.Length > 0 ? wanted[0].Text : "");
        var scored = articles.Select(article => new
        {
            article.Id,
            article.PublishedAt,
            Score = EF.Functions.Like(article.Title, first, "\\") ? 3 : EF.Functions.Like(article.Summary, first, "\\") ? 2 : 1,
        });
        var ordered = query.Sort switch
        {
            SearchSort.Newest => scored.OrderByDescending(hit => hit.PublishedAt),
            SearchSort.Oldest => scored.OrderBy(hit => hit.PublishedAt),
            _ => scored.OrderByDescending(hit => hit.Score).ThenByDescending(hit => hit.PublishedAt),
        };
        var rows = await ordered.ThenByDescending(hit => hit.Id).Take(Most).ToListAsync(cancellation);
        return [.. rows.Select(row => new RankedArticle(row.Id, row.Score))];
    }

    private static string Pattern(string text) =>
        $"%{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
}

public sealed class Suggestions
{
    public Task<string?> DidYouMeanAsync(SearchQuery query, CancellationToken cancellation = default) => Task.FromResult<string?>(null);
}
