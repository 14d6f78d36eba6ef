using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Search.Suggesting;

namespace PrismPortal.Features.Search;

/// <summary>
/// What is offered while somebody types, and what they may have meant. Names come from memory; titles from the newest, which
/// are in memory too, and then from a walk along <see cref="TitleWord"/> that looks at so many rows and no more.
/// </summary>
public sealed class Suggestions(IDbContextFactory<PortalDbContext> contexts, SuggestedNames known, Vocabulary vocabulary)
{
    public const int Most = 8;

    // Where there are titles as well, names leave them some room.
    private const int MostNames = 5;
    private const int MostWalked = 3_000;
    private const int MostCandidates = 40;

    /// <summary>Names that begin as was typed, or one of whose words does, then titles: at most <see cref="Most"/>.</summary>
    public async Task<IReadOnlyList<Suggestion>> ForAsync(string text, string language, CancellationToken cancellation = default)
    {
        if (TypedText.Read(text) is not { } typed)
        {
            return [];
        }

        var list = await known.InAsync(language);
        var names = Names(list, typed);
        var titles = await TitlesAsync(list, typed, language, cancellation);
        return [.. names.Take(Math.Max(MostNames, Most - titles.Count)), .. titles.Take(Math.Max(Most - MostNames, Most - names.Count))];
    }

    /// <summary>The query as it may have been meant; null where every word is known, nothing near it is, or words are quoted, which are as they are.</summary>
    public async Task<string?> DidYouMeanAsync(SearchQuery query, CancellationToken cancellation = default) =>
        query.Words.Any(word => word.IsPhrase) ? null : await vocabulary.GetAsync(cancellation) is { } words ? new SpellingHelp(words).Meant(query.Text) : null;

    private static List<Suggestion> Names(NameList list, TypedText typed) =>
    [
        .. list.Names
            .Select(name => (Name: name, Place: typed.In(name.Name)))
            .Where(found => found.Place is not null)
            // They come ordered by how much there is of them.
            .OrderBy(found => found.Place!.Value.Start > 0)
            .Take(Most)
            .Select(found => Suggested(found.Name.Kind, found.Name.Name, found.Name.Slug, found.Place!.Value)),
    ];

    private async Task<List<Suggestion>> TitlesAsync(NameList list, TypedText typed, string language, CancellationToken cancellation)
    {
        var recent = list.Recent.Where(title => typed.In(title.Name) is not null).Select(title => title.Id).Take(MostCandidates).ToArray();
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var found = await LookUpAsync(db, recent, typed, language, cancellation);
        if (found.Count < Most && !typed.IsOneSign)
        {
            found.AddRange(await LookUpAsync(db, await WalkAsync(db, typed, language, recent, cancellation), typed, language, cancellation));
        }

        return [.. found.DistinctBy(title => title.Text).OrderBy(title => title.Start > 0).Take(Most)];
    }

    private static async Task<long[]> WalkAsync(PortalDbContext db, TypedText typed, string language, long[] seen, CancellationToken cancellation)
    {
        var ids = new List<(long Id, long Minute)>();
        foreach (var range in typed.Ranges())
        {
            var (from, before) = (range.From, range.Before);
#pragma warning disable CA1309 // The database compares, by code points.
            var rows = await db.TitleWords.AsNoTracking()
                .Where(word => word.Language == language && string.Compare(word.Key, from) >= 0 && string.Compare(word.Key, before) < 0)
                .OrderBy(word => word.Key)
                .Take(MostWalked)
                .OrderByDescending(word => word.Minute).ThenByDescending(word => word.ArticleId)
                .Take(MostCandidates * 2)
                .Select(word => new { word.ArticleId, word.Minute })
                .ToListAsync(cancellation);
#pragma warning restore CA1309
            ids.AddRange(rows.Select(row => (row.ArticleId, row.Minute)));
        }

        return [.. ids.OrderByDescending(row => row.Minute).Select(row => row.Id).Distinct().Except(seen).Take(MostCandidates)];
    }

    // In the order given; as they are called now, and only what is published now.
    private static async Task<List<Suggestion>> LookUpAsync(PortalDbContext db, long[] ids, TypedText typed, string language, CancellationToken cancellation)
    {
        if (ids.Length == 0)
        {
            return [];
        }

        var titles = await db.Articles.AsNoTracking()
            .Where(article => ids.Contains(article.Id) && article.State == ArticleState.Published && article.Language == language)
            .Select(article => new { article.Id, article.Title, article.Slug })
            .ToDictionaryAsync(article => article.Id, cancellation);
        var found = new List<Suggestion>();
        foreach (var title in ids.Where(titles.ContainsKey).Select(id => titles[id]))
        {
            var name = CompactName.Of(title.Title);
            if (typed.In(name) is { } place)
            {
                found.Add(Suggested(SuggestionKind.Article, name, title.Slug, place));
            }
        }

        return found;
    }

    private static Suggestion Suggested(SuggestionKind kind, CompactName name, string slug, (int Start, int Length) place)
    {
        var (start, length) = name.PlaceOf(place.Start, place.Length);
        return new Suggestion(kind, name.Text, slug, start, length);
    }
}
