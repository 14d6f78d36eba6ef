using PrismPortal.Features.Articles.Lists;
using PrismPortal.Features.Distribution;
using PrismPortal.Features.Editorial.Placement;
using PrismPortal.Features.Reading;
using PrismPortal.Shared;
using PrismPortal.Shared.Layout;
using PrismPortal.Shared.Text;

namespace PrismPortal.Pages.Home;

/// <summary>The front of an edition, with as much of it as there is to show.</summary>
public sealed record HomeModel(PageFrame Frame, Card? Lead)
{
    /// <summary>What the lead comes to.</summary>
    public IReadOnlyList<string> Takeaways { get; init; } = [];

    /// <summary>Stories beside the lead.</summary>
    public IReadOnlyList<Card> Seconds { get; init; } = [];

    /// <summary>What came before those, as headlines.</summary>
    public IReadOnlyList<Card> Latest { get; init; } = [];

    public IReadOnlyList<Card> MostRead { get; init; } = [];

    public IReadOnlyList<InsightItem> Insights { get; init; } = [];

    /// <summary>Sections with what of theirs is not above already.</summary>
    public IReadOnlyList<(SectionName Section, IReadOnlyList<Card> Cards)> Rows { get; init; } = [];

    public CorrectionItem? Correction { get; init; }

    /// <summary>When a placed story falls away by itself, and the page with it.</summary>
    public DateTimeOffset? Until { get; init; }

    public bool HasRail => Latest.Count > 0 || MostRead.Count > 0;
}

/// <summary>Lays out the front page: what editors placed, and the newest wherever they placed nothing.</summary>
public sealed class HomeLoader(
    FrontQueries front, PlacementQueries placements, StreamQueries streams, SubjectQueries subjects, PageFrames frames, MostRead mostRead, SiteOptions site)
{
    private const int Seconds = PlacementRules.MostTop;
    private const int Latest = 5;
    private const int Row = PlacementRules.MostOfSection;
    private const int Insights = 3;

    public async Task<HomeModel> LoadAsync(Edition edition)
    {
        var standing = await placements.StandingAsync(edition.Language);
        return await LoadAsync(edition, standing.Places) with { Until = standing.Until };
    }

    /// <summary>The front as it would be with these placed.</summary>
    public async Task<HomeModel> LoadAsync(Edition edition, FrontPlaces places)
    {
        var sections = await subjects.NavigationAsync(edition.Language);
        var cards = await front.GatherAsync(new FrontOrder(
            edition.Language,
            [.. sections.Select(section => section.Id)],
            Newest: 1 + Seconds + Latest,
            Above: 1 + Seconds,
            PerSection: Row,
            mostRead.In(edition.Language),
            places));
        var above = cards.Newest.Take(1 + Seconds).ToArray();
        return new HomeModel(PageFrames.Around(edition, Head(edition), sections), above.FirstOrDefault())
        {
            Takeaways = above is [var lead, ..] ? await front.TakeawaysAsync(lead.Id) : [],
            Seconds = above.Length > 1 ? above[1..] : [],
            Latest = [.. cards.Newest.Skip(above.Length)],
            MostRead = cards.Named,
            Insights = await streams.NewestInsightsAsync(edition.Language, Insights),
            Rows =
            [
                .. sections
                    .Select(section => (section.Name, Cards: cards.BySection[section.Id]))
                    .Where(row => row.Cards.Count > 0),
            ],
            Correction = await streams.NewestCorrectionAsync(edition.Language),
        };
    }

    private PageHead Head(Edition edition) =>
        new(site.Name, Wording.For(edition.Language).Format("Home.Description", site.Name), PortalRoutes.Home(edition))
        {
            FeedsOf = PortalRoutes.Home(edition),
            Alternates = frames.InAllEditions(PortalRoutes.Home),
            JsonLd = [StructuredData.Organization(site)],
        };
}
