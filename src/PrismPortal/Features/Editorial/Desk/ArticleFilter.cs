using System.Globalization;
using PrismPortal.Features.Articles;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Editorial.Desk;

/// <summary>Which articles to list; kept in the address, so that a list can be shown to a colleague.</summary>
public sealed record ArticleFilter(string Text = "", ArticleState? State = null, string? Section = null, string? Language = null, bool IsMine = false, int Page = 1)
{
    /// <summary>Whoever needs to go deeper has a word to search for.</summary>
    public const int LastPage = 100;

    public static ArticleFilter From(string? text, string? state, string? section, string? language, string? mine, string? page) => new(
        InputText.CleanLine(text ?? ""),
        Enum.TryParse<ArticleState>(state, ignoreCase: true, out var known) && Enum.IsDefined(known) && !char.IsAsciiDigit(state[0]) ? known : null,
        string.IsNullOrEmpty(section) ? null : section,
        Languages.IsSupported(language) ? language : null,
        mine == "1",
        int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 1, LastPage) : 1);

    public string Address() => PortalRoutes.WithQuery(
        PortalRoutes.AdminArticles,
        ("q", Text),
        ("state", State?.ToString().ToLowerInvariant()),
        ("section", Section),
        ("lang", Language),
        ("mine", IsMine ? "1" : null),
        ("page", Page == 1 ? null : Page.ToString(CultureInfo.InvariantCulture)));
}
