using PrismPortal.Features.Articles;
using PrismPortal.Features.Articles.Lists;
using PrismPortal.Shared;
using PrismPortal.Shared.Layout;
using PrismPortal.Shared.Text;

namespace PrismPortal.Pages.Lists;

/// <summary>A list of cards with its title; <see cref="Path"/> is the address of its first page.</summary>
public sealed record CardListModel(PageFrame Frame, string Title, string Intro, string Path, ListPage<Card> Cards)
{
    /// <summary>What kind of list it is, as its head says; null where the title says it.</summary>
    public string? Kind { get; init; }

    /// <summary>Tone of the section, for a section's list.</summary>
    public int? Tone { get; init; }

    /// <summary>Language of the newsroom's own words in the head, where it is not the page's.</summary>
    public string? HeadLanguage { get; init; }

    /// <summary>What is known of the author, for an author's list.</summary>
    public AuthorFacts? Author { get; init; }

    /// <summary>Where older articles are when the pages end.</summary>
    public string? OlderPath { get; init; }

    /// <summary>Neighbouring months of an archive.</summary>
    public IReadOnlyList<NavigationLink> Around { get; init; } = [];
}

/// <summary>Where a reader is sent instead of a page that does not exist.</summary>
/// <param name="Path">Local address.</param>
/// <param name="IsForGood">The list has another address now.</param>
public sealed record Elsewhere(string Path, bool IsForGood = false);

/// <summary>Loads the lists of an edition. Null: there is no such list.</summary>
public sealed class CardLists(CardQueries cards, SubjectQueries subjects, PageFrames frames, SiteTime time, SiteOptions site)
{
    public Task<object?> LatestAsync(Edition edition, int page)
    {
        var words = Wording.For(edition.Language);
        return ListAsync(
            edition, page, new CardFilter { Language = edition.Language }, words["Latest.Title"],
            words.Format("Latest.Description", site.Name), PortalRoutes.Latest, PortalRoutes.Home);
    }

    public async Task<object?> CategoryAsync(Edition edition, string slug, int page)
    {
        if (await subjects.CategoryAsync(slug) is not { } section)
        {
            return await MovedAsync(SubjectKind.Category, slug, page, present => PortalRoutes.Category(edition, present));
        }

        var name = section.Name.In(edition.Language);
        var words = Wording.For(edition.Language);
        var list = await ListAsync(
            edition, page, new CardFilter { Language = edition.Language, CategoryId = section.Id }, name,
            words.Format("Category.Description", name, site.Name), Path, Path);
        return list is CardListModel model ? model with { Kind = words["Category.Kind"], Tone = section.Name.Tone } : list;

        string Path(Edition other) => PortalRoutes.Category(other, slug);
    }

    public async Task<object?> TagAsync(Edition edition, string slug, int page)
    {
        if (await subjects.TagAsync(slug) is not { } tag)
        {
            return await MovedAsync(SubjectKind.Tag, slug, page, present => PortalRoutes.Tag(edition, present));
        }

        var filter = new CardFilter { Language = edition.Language, TagId = tag.Id };
        var words = Wording.For(edition.Language);
        var list = await ListAsync(edition, page, filter, tag.Name, words.Format("Tag.Description", tag.Name), Path, Path);
        return list is CardListModel model ? model with { Kind = words["Tag.Kind"] } : list;

        string Path(Edition other) => PortalRoutes.Tag(other, slug);
    }

    public async Task<object?> AuthorAsync(Edition edition, string slug, int page)
    {
        if (await subjects.AuthorAsync(slug) is not { } author)
        {
            return null;
        }

        var filter = new CardFilter { Language = edition.Language, AuthorId = author.Id };
        var intro = author.Description.Length > 0 ? author.Description : Wording.For(edition.Language).Format("Author.Description", author.Name);
        var list = await ListAsync(edition, page, filter, author.Name, intro, Path, Path);
        return list is CardListModel model
            ? model with
            {
                Author = await subjects.AuthorFactsAsync(author.Id, edition.Language),
                HeadLanguage = author.Description.Length > 0 ? Foreign(edition, site.DefaultLanguage) : null,
            }
            : list;

        string Path(Edition other) => PortalRoutes.Author(other, slug);
    }

    public async Task<object?> SeriesAsync(Edition edition, string slug)
    {
        if (await subjects.SeriesAsync(slug) is not { } series)
        {
            return null;
        }

        var items = await cards.SeriesAsync(series.Id);
        var intro = series.Description.Length > 0 ? series.Description
            : Wording.For(edition.Language).Count("Series.Description", items.Count);
        var head = new PageHead(series.Name, intro, PortalRoutes.Series(edition, slug)) { NoIndex = items.Count == 0 };
        return new CardListModel(
            await frames.AroundAsync(edition, head), series.Name, intro, head.CanonicalPath, new ListPage<Card>(items, 1, HasNext: false))
        {
            Kind = Wording.For(edition.Language)["Series.Label"],
            HeadLanguage = Foreign(edition, series.Language),
        };
    }

    public async Task<object?> ArchiveAsync(Edition edition, DateOnly month, int page)
    {
        var words = Wording.For(edition.Language);
        var (from, until) = (time.Midnight(month), time.Midnight(month.AddMonths(1)));
        var title = words.Format("Archive.Title", SiteTime.Month(month, words));
        var list = await ListAsync(
            edition, page, new CardFilter { Language = edition.Language, From = from, Until = until }, title,
            words.Format("Archive.Description", SiteTime.Month(month, words), site.Name), other => PortalRoutes.Archive(other, month));
        if (list is not CardListModel model)
        {
            return list;
        }

        var (before, after) = await subjects.AroundAsync(edition.Language, from, until);
        return model with
        {
            OlderPath = null,
            Around = [.. new[] { before, after }.OfType<DateTimeOffset>().Select(moment => MonthLink(edition, moment, words))],
        };
    }

    private async Task<object?> ListAsync(
        Edition edition, int page, CardFilter filter, string title, string intro, Func<Edition, string> path, Func<Edition, string>? feeds = null)
    {
        var list = await cards.ListAsync(filter, page);
        if (list.Items.Count == 0 && page > 1)
        {
            return new Elsewhere(PortalRoutes.Page(path(edition), await cards.LastPageAsync(filter)));
        }

        var words = Wording.For(edition.Language);
        var editions = frames.InAllEditions(path);
        var head = new PageHead(
            page == 1 ? title : words.Format("Paging.Title", title, page), intro, PortalRoutes.Page(path(edition), page))
        {
            NoIndex = list.Items.Count == 0,
            FeedsOf = feeds?.Invoke(edition),
            PreviousPath = page > 1 ? PortalRoutes.Page(path(edition), page - 1) : null,
            NextPath = list.HasNext ? PortalRoutes.Page(path(edition), page + 1) : null,
        };
        var frame = await frames.AroundAsync(edition, head) with { OtherEditions = editions };
        return new CardListModel(frame, title, intro, path(edition), list)
        {
            OlderPath = page == ListPage.Last && list.Items.Count > 0
                ? MonthLink(edition, list.Items[^1].PublishedAt, words).Path
                : null,
        };
    }

    private async Task<Elsewhere?> MovedAsync(SubjectKind kind, string slug, int page, Func<string, string> path) =>
        await subjects.PresentSlugAsync(kind, slug) is { } present ? new Elsewhere(PortalRoutes.Page(path(present), page), IsForGood: true) : null;

    private static string? Foreign(Edition edition, string? language) => language == edition.Language ? null : language;

    private NavigationLink MonthLink(Edition edition, DateTimeOffset moment, Wording words)
    {
        var local = time.Local(moment);
        var month = new DateOnly(local.Year, local.Month, 1);
        return new NavigationLink(PortalRoutes.Archive(edition, month), SiteTime.Month(month, words));
    }
}
