using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles.Blocks;
using PrismPortal.Shared.Markdown;

namespace PrismPortal.Features.Articles.Lists;

/// <summary>What a front page shows: the lead and what follows it, what each section has besides, and named ones.</summary>
public sealed record Front(
    IReadOnlyList<Card> Newest, IReadOnlyDictionary<long, IReadOnlyList<Card>> BySection, IReadOnlyList<Card> Named);

/// <summary>What is asked of a front page.</summary>
/// <param name="Language">Language of the edition.</param>
/// <param name="Sections">Ids of its sections.</param>
/// <param name="Newest">How many of the newest.</param>
/// <param name="Above">How many of these stand above the sections, which do not show them again.</param>
/// <param name="PerSection">How many of each section.</param>
/// <param name="Named">Articles to show beside them, in this order; what is no longer published is left out.</param>
/// <param name="Placed">What the newsroom put where.</param>
public sealed record FrontOrder(
    string Language, IReadOnlyList<long> Sections, int Newest, int Above, int PerSection, IReadOnlyList<long> Named, FrontPlaces Placed);

/// <summary>Gathers a front page: what stands where from the index of each list, then all cards at once.</summary>
public sealed class FrontQueries(IDbContextFactory<PortalDbContext> contexts, ListedArticles listed, CardQueries cards)
{
    private readonly Func<PortalDbContext, long, CancellationToken, Task<IReadOnlyList<Block>?>> _blocks =
        EF.CompileAsyncQuery((PortalDbContext db, long articleId, CancellationToken _) => db.Bodies
            .Where(body => body.ArticleId == articleId)
            .Select(body => ArticleBody.Join(body.Stored, body.Text))
            .SingleOrDefault());

    public async Task<Front> GatherAsync(FrontOrder order, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var all = new CardFilter { Language = order.Language };
        // Enough even where all that is placed is among the newest.
        var placed = order.Placed.All.Count;
        var newest = order.Placed.Front(await listed.Ids(db, all, 0, order.Newest + placed).ToArrayAsync(cancellation)).Take(order.Newest).ToArray();
        var above = newest.Take(order.Above).ToArray();
        var places = new List<(long Section, long[] Ids)>(order.Sections.Count);
        foreach (var section in order.Sections)
        {
            // Enough for a row even where all that stands above is of one section.
            var ids = await listed.Ids(db, all with { CategoryId = section }, 0, order.Above + order.PerSection + placed).ToArrayAsync(cancellation);
            places.Add((section, [.. order.Placed.Row(section, ids, above).Take(order.PerSection)]));
        }

        var wanted = newest.Concat(places.SelectMany(place => place.Ids)).Concat(order.Named).Distinct().ToArray();
        var byId = (await cards.CardsAsync(db, wanted, cancellation)).ToDictionary(card => card.Id);
        return new Front(
            Of(newest),
            places.ToDictionary(place => place.Section, place => Of(place.Ids)),
            [.. Of(order.Named).Where(card => card.Language == order.Language)]);

        IReadOnlyList<Card> Of(IEnumerable<long> ids) => [.. ids.Where(byId.ContainsKey).Select(id => byId[id])];
    }

    /// <summary>The key takeaways of an article as plain text; none where it has none.</summary>
    public async Task<IReadOnlyList<string>> TakeawaysAsync(long articleId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var blocks = await _blocks(db, articleId, cancellation);
        return blocks?.FirstOrDefault(block => block.Type == BlockType.Takeaways)?.Items ?? [];
    }
}
