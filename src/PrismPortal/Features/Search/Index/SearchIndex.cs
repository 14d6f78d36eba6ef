using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Search.Analysis;

namespace PrismPortal.Features.Search.Index;

/// <summary>
/// Finds and ranks. The full-text index gives the articles that hold the words, a bounded number of them; their term
/// vectors give the score. Everything above this class knows neither.
/// </summary>
public sealed class SearchIndex(IDbContextFactory<PortalDbContext> contexts, TermStatistics statistics, TimeProvider clock)
{
    // With fewer articles that hold every word, those that hold some are looked at too.
    private const int FewStrict = 30;
    private const int MostLoose = 300;

    // Words beyond this are a pasted text: hardly an article holds them all.
    private const int MostRequired = 8;

    // How many articles the rarer terms may bring before the commoner are left out.
    private const int LooseBudget = 20_000;

    // A word in more articles than this is no longer ranked by how often it stands there: the newest are looked at.
    private const int CommonArticles = 20_000;

    // An article that holds some words only must hold this much of what the best one holds, by rarity: more of it beside
    // articles that hold all of them.
    private const double LooseShare = 0.3;
    private const double LooseShareBesideStrict = 0.6;

    // Of a name a part is nothing found; a question is answered by a few of its words.
    private const double LeastOfShort = 0.3;

    public async Task<SearchMatches> MatchAsync(SearchQuery query, CancellationToken cancellation = default)
    {
        var wanted = WantedQuery.Of(query);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var candidates = new CandidateQuery(db, query);
        if (wanted.IsEmpty)
        {
            return query.IsNarrowed ? await ListAsync(candidates, wanted, query.Sort, cancellation) : SearchMatches.None;
        }

        var counts = await statistics.CurrentAsync(cancellation);
        var strict = await StrictAsync(candidates, wanted, counts, query.Sort, cancellation);
        var loose = strict.Count < FewStrict ? await LooseAsync(candidates, wanted, counts, strict.Count > 0, cancellation) : [];
        return await RankAsync(db, wanted, counts, query.Sort, strict, loose, cancellation);
    }

    // Without a word wanted: what the filters leave, by date, but what holds words that are not wanted.
    private static async Task<SearchMatches> ListAsync(CandidateQuery candidates, WantedQuery wanted, SearchSort sort, CancellationToken cancellation)
    {
        var listed = await candidates.NewestAsync(cancellation);
        var unwanted = wanted.Excluded.Count == 0 ? [] : await candidates.DatedAsync(MatchText.Any(wanted.Excluded), sort, cancellation);
        return new SearchMatches([.. listed.Except(unwanted).Select(id => new RankedArticle(id, 0))], false);
    }

    private static Task<IReadOnlyList<long>> StrictAsync(CandidateQuery candidates, WantedQuery wanted, TermCounts counts, SearchSort sort, CancellationToken cancellation)
    {
        var required = wanted.Words.Where(word => !word.IsQuestion || wanted.Words.All(other => other.IsQuestion)).ToArray();
        if (required.Length > MostRequired)
        {
            return Task.FromResult<IReadOnlyList<long>>([]);
        }

        var text = wanted.Narrow(MatchText.All(required.Select(MatchText.Word).Concat(wanted.Phrases).Concat(wanted.Initials)));
        return sort != SearchSort.Best ? candidates.DatedAsync(text, sort, cancellation)
            : wanted.Phrases.Count == 0 && wanted.Initials.Count == 0 && required.Min(word => Least(word, counts)) > CommonArticles ? candidates.LatestAsync(text, cancellation)
            : candidates.RankedAsync(text, SearchMatches.Most, cancellation);
    }

    private static int Least(WantedWord word, TermCounts counts) =>
        word.Pieces.Min(ways => ways.Max(way => way.Min(term => counts.Articles(term.Hash))));

    // Who quotes wants it so: an article without it comes only where none has it, and never for what is quoted alone. A pasted
    // headline or a question has quotation marks of its own: there what holds them only comes first.
    private static async Task<IReadOnlyList<long>> LooseAsync(CandidateQuery candidates, WantedQuery wanted, TermCounts counts, bool isFound, CancellationToken cancellation)
    {
        var isAsked = wanted.IsShort || wanted.IsQuotation;
        IReadOnlyList<long> loose = isAsked ? await RankedAsync(wanted.Phrases) : [];
        return loose.Count > 0 || (isAsked && (isFound || wanted.IsShort)) ? loose : await RankedAsync([]);

        async Task<IReadOnlyList<long>> RankedAsync(IReadOnlyList<string> phrases) =>
            LooseText(wanted, phrases, counts) is { } text ? await candidates.RankedAsync(text, MostLoose, cancellation) : [];
    }

    // The rarest terms first, as long as they bring few articles; what they find is ranked by all terms.
    private static string? LooseText(WantedQuery wanted, IReadOnlyList<string> phrases, TermCounts counts)
    {
        var sum = 0;
        var terms = wanted.Terms
            .Select(term => (term.Key, Articles: counts.Articles(term.Hash)))
            .Where(term => term.Articles > 0)
            .OrderBy(term => term.Articles)
            .TakeWhile((term, place) => (sum += term.Articles) <= LooseBudget || (place == 0 && term.Articles <= CommonArticles))
            .Select(term => MatchText.Term(term.Key))
            .ToArray();
        return terms.Length == 0 ? null : wanted.Narrow(MatchText.All(phrases.Concat(wanted.Initials).Prepend(MatchText.Any(terms))));
    }

    private async Task<SearchMatches> RankAsync(
        PortalDbContext db, WantedQuery wanted, TermCounts counts, SearchSort sort, IReadOnlyList<long> strict, IReadOnlyList<long> loose, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var holdsAll = strict.ToHashSet();
        var ids = holdsAll.Union(loose).ToArray();
        var rows = await db.SearchDocuments.AsNoTracking()
            .Where(document => ids.Contains(document.ArticleId))
            .Join(db.Articles, document => document.ArticleId, article => article.Id, (document, article) => new { document.ArticleId, document.Terms, document.Length, article.PublishedAt })
            .ToListAsync(cancellation);
        var shared = rows
            .Select(row => (row, Vector: TermVector.From(row.Terms)))
            .Select(pair => (pair.row, pair.Vector, Share: wanted.Share(pair.Vector, counts)))
            .ToArray();
        var all = !wanted.IsShort ? 0 : LeastOfShort * wanted.Terms.Sum(term => term.Weight * counts.Rarity(term.Hash));
        var least = Math.Max(all, shared.Select(pair => pair.Share).DefaultIfEmpty().Max() * (strict.Count > 0 ? LooseShareBesideStrict : LooseShare));
        var found = shared
            .Where(pair => holdsAll.Contains(pair.row.ArticleId) || pair.Share >= least)
            .Select(pair => (pair.row, Score: Ranking.Score(wanted.Terms, pair.Vector, pair.row.Length, counts) * Ranking.Recency(now - (pair.row.PublishedAt ?? now))));
        var ordered = sort switch
        {
            SearchSort.Newest => found.OrderByDescending(pair => pair.row.PublishedAt),
            SearchSort.Oldest => found.OrderBy(pair => pair.row.PublishedAt),
            _ when wanted.Phrases.Count > 0 => found.OrderByDescending(pair => holdsAll.Contains(pair.row.ArticleId)).ThenByDescending(pair => pair.Score),
            _ => found.OrderByDescending(pair => pair.Score),
        };
        return new SearchMatches([.. ordered.ThenByDescending(pair => pair.row.ArticleId).Select(pair => new RankedArticle(pair.row.ArticleId, pair.Score))], strict.Count == 0);
    }
}
