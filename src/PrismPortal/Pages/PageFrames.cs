using PrismPortal.Features.Articles.Lists;
using PrismPortal.Shared;
using PrismPortal.Shared.Layout;

namespace PrismPortal.Pages;

/// <summary>Puts the frame around a page: one query for the sections in its navigation.</summary>
public sealed class PageFrames(SubjectQueries subjects, SiteOptions site)
{
    public async Task<PageFrame> AroundAsync(Edition edition, PageHead head, CancellationToken cancellation = default) =>
        Around(edition, head, await subjects.NavigationAsync(edition.Language, cancellation));

    /// <summary>For a page that has the sections already.</summary>
    public static PageFrame Around(Edition edition, PageHead head, IReadOnlyList<Section> sections) => new(
        edition,
        head,
        [.. sections.Select(section => new NavigationLink(PortalRoutes.Category(edition, section.Name.Slug), section.Name.In(edition.Language)))]);

    /// <summary>The same list in every edition: addresses by language, for the switch and for search engines.</summary>
    public Dictionary<string, string> InAllEditions(Func<Edition, string> path) =>
        Edition.All(site).ToDictionary(edition => edition.Language, path, StringComparer.Ordinal);
}
