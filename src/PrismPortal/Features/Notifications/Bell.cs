using System.Globalization;
using System.Text.Encodings.Web;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Shared.Caching;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Notifications;

/// <summary>The way to a reader's notifications, in the head of every page, with how many are new. Asks the database nothing: the session knows.</summary>
public static class Bell
{
    public const string Name = "bell";

    /// <summary>Beyond it, how many there are no longer matters.</summary>
    public const int Most = 99;

    private const string Drawing =
        """<svg class="bell-icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d="M8 1.8a4 4 0 0 0-4 4v3L2.6 11.6h10.8L12 8.8v-3a4 4 0 0 0-4-4zM6.4 13.6a1.7 1.7 0 0 0 3.2 0"/></svg>""";

    public static SpliceSource Create(HtmlEncoder encoder) => new(Name, (context, languages) =>
        ValueTask.FromResult<IReadOnlyDictionary<string, string>>(
            languages.ToDictionary(language => language, language => Html(context.Session()!.Unread, Wording.For(language), encoder), StringComparer.Ordinal)));

    public static string Html(int unread, Wording words, HtmlEncoder encoder)
    {
        var name = unread switch
        {
            0 => words["Notice.Title"],
            > Most => words.Format("Notice.BellMany", Most),
            _ => words.Count("Notice.Bell", unread),
        };
        var count = unread switch
        {
            0 => "",
            > Most => string.Create(CultureInfo.InvariantCulture, $"""<span class="bell-count" aria-hidden="true">{Most}+</span>"""),
            _ => string.Create(CultureInfo.InvariantCulture, $"""<span class="bell-count" aria-hidden="true">{unread}</span>"""),
        };
        return $"""<a class="bell" href="{PortalRoutes.MyNotifications}" aria-label="{encoder.Encode(name)}">{Drawing}{count}</a>""";
    }
}
