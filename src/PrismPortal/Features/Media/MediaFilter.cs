using System.Globalization;

namespace PrismPortal.Features.Media;

/// <summary>Which pictures to list beside what was searched for.</summary>
public enum MediaShow
{
    All,
    Mine,
    WithoutAlt,
    Unused,
}

/// <summary>Which part of the library to show; kept in the address, so that it can be shown to a colleague.</summary>
/// <param name="Text">Part of the name, alt text, caption or credit.</param>
/// <param name="Show">Which pictures.</param>
/// <param name="Page">Which page of them.</param>
/// <param name="Item">The picture whose details are open.</param>
public sealed record MediaFilter(string Text = "", MediaShow Show = MediaShow.All, int Page = 1, long? Item = null)
{
    /// <summary>Whoever needs to go deeper has words to search for.</summary>
    public const int LastPage = 100;

    public static MediaFilter From(string? text, string? show, string? page, string? item) => new(
        (text ?? "").Trim(),
        Enum.TryParse<MediaShow>(show, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : MediaShow.All,
        int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 1, LastPage) : 1,
        long.TryParse(item, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null);

    public string Address() => PortalRoutes.WithQuery(
        PortalRoutes.AdminMedia,
        ("q", Text),
        ("show", Show == MediaShow.All ? null : Show.ToString().ToLowerInvariant()),
        ("page", Page == 1 ? null : Page.ToString(CultureInfo.InvariantCulture)),
        ("item", Item?.ToString(CultureInfo.InvariantCulture)));
}
