using PrismPortal.Shared.Layout;

namespace PrismPortal;

/// <summary>Addresses of what readers follow, and of a tag's months and years.</summary>
public static partial class PortalRoutes
{
    public const string MyFollowing = "/me/following";

    /// <summary>A tag's list in one month or year; all of it where none is given.</summary>
    public static string Tag(Edition edition, string slug, Period? period) => period is null ? Tag(edition, slug) : WithQuery(Tag(edition, slug), period.Query);
}
