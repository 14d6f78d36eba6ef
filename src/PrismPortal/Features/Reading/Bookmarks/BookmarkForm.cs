using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Reading.Bookmarks;

/// <summary>
/// The bookmark button as HTML: the same for the page everyone shares and for what is spliced into it, so that nothing
/// moves when somebody signs in.
/// </summary>
/// <param name="ArticleId">The article.</param>
/// <param name="Language">Language of the page.</param>
/// <param name="IsNamed">Whether its name stands beside the icon.</param>
public sealed record BookmarkForm(long ArticleId, string Language, bool IsNamed)
{
    public const string Keep = "keep";
    public const string Drop = "drop";

    private const string Icon = """<svg class="keep-icon" viewBox="0 0 16 16" aria-hidden="true"><path d="M3.75 1.75h8.5v12.5L8 11l-4.25 3.25z"/></svg>""";

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <param name="isKept">Whether it is kept now; pressing the button turns it round.</param>
    /// <param name="returnUrl">Where to come back to.</param>
    public string Html(bool isKept, string returnUrl)
    {
        var name = Encoder.Encode(Wording.For(Language)["Bookmark.Label"]);
        var (look, label, text) = IsNamed ? ("button button-quiet keep-button", "", name) : ("keep-button", $" aria-label=\"{name}\"", "");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""<form class="keep" method="post" action="{PortalRoutes.MyBookmarks}"><input type="hidden" name="article" value="{ArticleId}"><input type="hidden" name="returnUrl" value="{Encoder.Encode(returnUrl)}"><button class="{look}" name="act" value="{(isKept ? Drop : Keep)}" aria-pressed="{(isKept ? "true" : "false")}"{label}>{Icon}{text}</button></form>""");
    }
}
