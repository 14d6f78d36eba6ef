using PrismPortal.Features.Articles;
using PrismPortal.Features.Articles.Lists;
using PrismPortal.Features.Articles.Reading;
using PrismPortal.Features.Reading.Topics;
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

    /// <summary>What the list is about, where readers can follow it.</summary>
    public FollowSubject? Follow { get; init; }

    public int Followers { get; init; }

    /// <summary>What a tag's first page tells beside its list.</summary>
    public TopicModel? Topic { get; init; }

    /// <summary>Where older articles are when the pages end.</summary>
    public string? OlderPath { get; init; }

    /// <summary>Neighbouring months of an archive.</summary>
    public IReadOnlyList<NavigationLink> Around { get; init; } = [];
}

/// <summary>A tag in time and beside others.</summary>
/// <param name="Slug">Of the tag.</param>
/// <param name="Time">Its course.</param>
/// <param name="Related">Tags it stands with.</param>
/// <param name="Period">What the list is narrowed to.</param>
public sealed record TopicModel(string Slug, TopicTime Time, IReadOnlyList<Named> Related, Period? Period);

/// <summary>Where a reader is sent instead of a page that does not exist.</summary>
/// <param name="Path">Local address.</param>
/// <param name="IsForGood">The list has another address now.</param>
public sealed record Elsewhere(string Path, bool IsForGood = false);

/// <summary>Loads the lists of an edition. Null: there is no such list.</summary>
public sealed class CardLists(CardQueries cards, SubjectQueries subjects, TopicQueries topics, PageFrames frames, SiteTime time, SiteOptions site)
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

    public async Task<object?> TagAsync(Edition edition, string slug, Period? period, int page)
    {
        if (await subjects.TagAsync(slug) is not { } tag)
        {
            return await MovedAsync(SubjectKind.Tag, slug, page, present => PortalRoutes.Tag(edition, present, period));
        }

        var words = Wording.For(edition.Language);
        var filter = new CardFilter { Language = edition.Language, TagId = tag.Id };
        if (period is not null)
        {
            filter = filter with { From = time.Midnight(period.From), Until = time.Midnight(period.Until) };
        }

        var title = period is null ? tag.Name : words.Format("Topic.In", tag.Name, NameOf(period, words));
        var list = await ListAsync(edition, page, filter, title, words.Format("Tag.Description", tag.Name), Path, period is null ? Path : null);
        if (list is not CardListModel model)
        {
            return list;
        }

        if (period is not null && model.Cards.Items.Count == 0)
        {
            // An empty month is no page: there are as many as there are numbers.
            return new Elsewhere(PortalRoutes.Tag(edition, slug));
        }

        return model with
        {
            Frame = period is null ? model.Frame : model.Frame with { Head = model.Frame.Head with { NoIndex = true } },
            Kind = words["Tag.Kind"],
            Follow = new FollowSubject(FollowKind.Tag, tag.Id),
            Followers = tag.Followers,
            Topic = page == 1 ? await TopicAsync(edition, tag, period) : null,
        };

        string Path(Edition other) => PortalRoutes.Tag(other, slug, period);
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
                Follow = new FollowSubject(FollowKind.Author, author.Id),
                Followers = author.Followers,
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
            Follow = new FollowSubject(FollowKind.Series, series.Id),
            Followers = series.Followers,
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

    private async Task<TopicModel> TopicAsync(Edition edition, Subject tag, Period? period)
    {
        var course = await topics.TimeAsync(tag.Id, edition.Language);
        return new TopicModel(tag.Slug, course, course.Total == 0 ? [] : await topics.RelatedAsync(tag.Id, edition.Language, course.Total), period);
    }

    private static string NameOf(Period period, Wording words) => period.IsYear
        ? words.Format("Topic.Year", period.Query.Value)
        : SiteTime.Month(period.From, words);

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
