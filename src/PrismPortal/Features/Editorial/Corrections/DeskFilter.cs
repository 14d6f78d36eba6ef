using System.Globalization;

namespace PrismPortal.Features.Editorial.Corrections;

/// <summary>Which reports to list; kept in the address. No state means all that are open.</summary>
public sealed record DeskFilter(ReportState? State = null, ReportKind? Kind = null, bool Late = false, int Page = 1, int Size = DeskFilter.UsualSize)
{
    public const int UsualSize = 20;

    /// <summary>Whoever needs to go deeper filters.</summary>
    public const int LastPage = 100;

    public static IReadOnlyList<int> Sizes { get; } = [UsualSize, 50, 100];

    public static DeskFilter From(string? state, string? kind, string? late, string? page, string? size) => new(
        Known<ReportState>(state),
        Known<ReportKind>(kind),
        late == "1",
        Math.Clamp(Number(page) ?? 1, 1, LastPage),
        Number(size) is { } asked && Sizes.Contains(asked) ? asked : UsualSize);

    public string Address() => PortalRoutes.WithQuery(
        PortalRoutes.AdminCorrections,
        ("state", State?.ToString().ToLowerInvariant()),
        ("kind", Kind?.ToString().ToLowerInvariant()),
        ("late", Late ? "1" : null),
        ("size", Size == UsualSize ? null : Size.ToString(CultureInfo.InvariantCulture)),
        ("page", Page == 1 ? null : Page.ToString(CultureInfo.InvariantCulture)));

    private static T? Known<T>(string? text)
        where T : struct, Enum =>
        text is { Length: > 0 } && char.IsAsciiLetter(text[0]) && Enum.TryParse<T>(text, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : null;

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
