using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Articles.Lists;
using PrismPortal.Features.Search;
using PrismPortal.Shared.Layout;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Editorial.Placement;

/// <summary>What stands on a front page now, and until when that holds by itself.</summary>
public sealed record StandingFront(FrontPlaces Places, DateTimeOffset? Until);

/// <summary>A story that stands somewhere now.</summary>
public sealed record StandingStory(long Id, FrontPlace Place, long? SectionId, long ArticleId, string Title, DateTimeOffset? Until);

/// <summary>A front page as its editor begins with it.</summary>
public sealed record FrontDesk(IReadOnlyList<StandingStory> Stories, IReadOnlyList<Section> Sections);

/// <summary>A published story that could be placed.</summary>
public sealed record FoundStory(long ArticleId, string Title, string SectionSlug, DateTimeOffset PublishedAt);

/// <summary>A stretch on record; no end: it stands there still.</summary>
public sealed record PlacementEntry(
    FrontPlace Place, string? Section, int Position, long ArticleId, string Title, DateTimeOffset From, string PlacedBy, DateTimeOffset? To, string EndedBy);

public sealed class PlacementQueries(IDbContextFactory<PortalDbContext> contexts, ArticleSearch search, SubjectQueries subjects, SiteTime time, TimeProvider clock)
{
    private const int Found = 12;

    // A day on which a story moved every two minutes, in four editions' worth of places.
    private const int MostEntries = 3_000;

    private static readonly Func<PortalDbContext, string, DateTimeOffset, IAsyncEnumerable<StandingStory>> Standing =
        EF.CompileAsyncQuery((PortalDbContext db, string language, DateTimeOffset now) => db.PlacedStories
            .Where(placed => placed.Language == language && placed.EndedAt == null && (placed.Until == null || placed.Until > now))
            .OrderBy(placed => placed.Place).ThenBy(placed => placed.SectionId).ThenBy(placed => placed.Position).ThenBy(placed => placed.Id)
            .Join(
                db.Articles.Where(article => article.State == ArticleState.Published && article.Language == language),
                placed => placed.ArticleId,
                article => article.Id,
                (placed, article) => new StandingStory(placed.Id, placed.Place, placed.SectionId, placed.ArticleId, article.Title, placed.Until)));

    /// <summary>What readers of an edition see placed now. One query.</summary>
    public async Task<StandingFront> StandingAsync(string language, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var stories = await Standing(db, language, clock.GetUtcNow()).ToListAsync(cancellation);
        return stories.Count == 0 ? new StandingFront(FrontPlaces.None, null)
            : new StandingFront(PlacesOf(stories.Select(story => (story.Place, story.SectionId, story.ArticleId))), stories.Min(story => story.Until));
    }

    public static FrontPlaces PlacesOf(IEnumerable<(FrontPlace Place, long? SectionId, long ArticleId)> stories)
    {
        var all = stories.ToArray();
        return new FrontPlaces(
            all.Where(story => story.Place == FrontPlace.Lead).Select(story => (long?)story.ArticleId).FirstOrDefault(),
            [.. all.Where(story => story.Place == FrontPlace.Top).Select(story => story.ArticleId)],
            all.Where(story => story is { Place: FrontPlace.Section, SectionId: not null })
                .GroupBy(story => story.SectionId!.Value, story => story.ArticleId)
                .ToDictionary(section => section.Key, IReadOnlyList<long> (section) => [.. section]));
    }

    public async Task<FrontDesk> DeskAsync(StaffMember? who, string language, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var now = clock.GetUtcNow();
        await Privilege.RequireAsync(db, who, Operation.PlaceFront, now, cancellation);
        return new FrontDesk(await Standing(db, language, now).ToListAsync(cancellation), await subjects.NavigationAsync(language, cancellation));
    }

    public async Task<IReadOnlyList<FoundStory>> FindAsync(StaffMember? who, string language, string text, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await Privilege.RequireAsync(db, who, Operation.PlaceFront, clock.GetUtcNow(), cancellation);
        var wanted = SearchQuery.Normalise(text);
        IEnumerable<Card> cards = wanted.Length == 0
            ? await CardQueries.Newest(CardQueries.Visible(db, new CardFilter { Language = language })).Take(Found).Select(CardQueries.Projection).ToListAsync(cancellation)
            : (await search.FindAsync(new SearchQuery(wanted) { Language = language }, 0, Found, cancellation)).Hits.Select(hit => hit.Card);
        return [.. cards.Select(card => new FoundStory(card.Id, card.Title, card.Section.Slug, card.PublishedAt))];
    }

    /// <summary>What stood on a front page during a day of the site's zone, by place and time.</summary>
    public async Task<IReadOnlyList<PlacementEntry>> LogAsync(StaffMember? who, string language, DateOnly day, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        var (start, end) = (time.Midnight(day), time.Midnight(day.AddDays(1)));
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await Privilege.RequireAsync(db, who, Operation.PlaceFront, now, cancellation);
        var rows = await db.PlacedStories.AsNoTracking()
            .Where(placed => placed.Language == language && placed.From < end)
            .Where(placed => (placed.EndedAt == null || placed.EndedAt > start) && (placed.Until == null || placed.Until > start))
            .OrderBy(placed => placed.Place).ThenBy(placed => placed.SectionId).ThenBy(placed => placed.From).ThenBy(placed => placed.Position)
            .Take(MostEntries)
            .Select(placed => new
            {
                Placed = placed,
                Section = db.Categories.Where(category => category.Id == placed.SectionId).Select(category => category.Name).FirstOrDefault(),
            })
            .ToListAsync(cancellation);
        return
        [
            .. rows.Select(row => new PlacementEntry(
                row.Placed.Place, row.Section, row.Placed.Position, row.Placed.ArticleId, row.Placed.Title, row.Placed.From, row.Placed.PlacedBy,
                row.Placed.EndedAt ?? (row.Placed.Until <= now ? row.Placed.Until : null), row.Placed.EndedBy)),
        ];
    }
}
