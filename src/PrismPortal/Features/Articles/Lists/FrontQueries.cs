using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Shared.Markdown;

namespace PrismPortal.Features.Articles.Lists;

/// <summary>What a front page chooses from: the newest articles, the newest of each section, and named ones.</summary>
public sealed record Front(
    IReadOnlyList<Card> Newest, IReadOnlyDictionary<long, IReadOnlyList<Card>> BySection, IReadOnlyList<Card> Named);

/// <summary>Gathers a front page in two queries, however many sections there are.</summary>
public sealed class FrontQueries(IDbContextFactory<PortalDbContext> contexts)
{
    /// <param name="language">Language of the edition.</param>
    /// <param name="sections">Ids of its sections.</param>
    /// <param name="newest">How many of the newest.</param>
    /// <param name="perSection">How many of each section.</param>
    /// <param name="named">Articles to show beside them, in this order; what is no longer published is left out.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<Front> GatherAsync(
        string language, IReadOnlyList<long> sections, int newest, int perSection, IReadOnlyList<long> named, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var ids = Newest(db, new CardFilter { Language = language }, newest);
        foreach (var section in sections)
        {
            ids = ids.Concat(Newest(db, new CardFilter { Language = language, CategoryId = section }, perSection));
        }

        var wanted = (await ids.ToListAsync(cancellation)).Concat(named).Distinct().ToArray();
        var found = await CardQueries.Newest(CardQueries.Visible(db, new CardFilter { Language = language }).Where(article => wanted.Contains(article.Id)))
            .Select(article => new { article.CategoryId, article.Id })
            .Join(db.Articles.Select(CardQueries.Projection), place => place.Id, card => card.Id, (place, card) => new { place.CategoryId, Card = card })
            .ToListAsync(cancellation);
        var byId = found.ToDictionary(entry => entry.Card.Id, entry => entry.Card);
        return new Front(
            [.. found.Take(newest).Select(entry => entry.Card)],
            found.Where(entry => sections.Contains(entry.CategoryId))
                .GroupBy(entry => entry.CategoryId, entry => entry.Card)
                .ToDictionary(group => group.Key, group => (IReadOnlyList<Card>)[.. group.Take(perSection)]),
            [.. named.Where(byId.ContainsKey).Select(id => byId[id])]);
    }

    /// <summary>The key takeaways of an article as plain text; none where it has none.</summary>
    public async Task<IReadOnlyList<string>> TakeawaysAsync(long articleId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var body = await db.Bodies.AsNoTracking()
            .Where(body => body.ArticleId == articleId)
            .Select(body => new { body.Stored, body.Text })
            .SingleAsync(cancellation);
        return ArticleBody.Join(body.Stored, body.Text).FirstOrDefault(block => block.Type == BlockType.Takeaways)?.Items ?? [];
    }

    private static IQueryable<long> Newest(PortalDbContext db, CardFilter filter, int count) =>
        CardQueries.Newest(CardQueries.Visible(db, filter)).Take(count).Select(article => article.Id);
}
