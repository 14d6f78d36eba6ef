using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Shared.Caching;
using PrismPortal.Shared.Security;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Accounts;

/// <summary>The head of the page for a signed-in reader: their name, and under it the ways to what is theirs. Asks the database nothing.</summary>
public static class AccountSplice
{
    public const string Name = "account";

    public static SpliceSource Create(HtmlEncoder encoder) => new(Name, (context, languages) =>
        ValueTask.FromResult<IReadOnlyDictionary<string, string>>(
            languages.ToDictionary(language => language, language => Menu(context.Session()!, Wording.For(language), encoder), StringComparer.Ordinal)));

    private static string Menu(LiveSession session, Wording words, HtmlEncoder encoder)
    {
        (string Path, string Key)[] links =
        [
            (PortalRoutes.MyBookmarks, "Bookmark.Title"),
            (PortalRoutes.MyFollowing, "Topic.Following"),
            (PortalRoutes.MyHistory, "History.Title"),
            (PortalRoutes.MyHighlights, "Highlight.Title"),
            (PortalRoutes.MyComments, "Comment.Mine"),
            (PortalRoutes.Account, "Account.Title"),
        ];
        var menu = new StringBuilder();
        menu.Append(CultureInfo.InvariantCulture, $"""<details class="panel account-menu"><summary aria-label="{encoder.Encode(words.Format("Account.MenuOf", session.DisplayName))}"><span class="account-name">{encoder.Encode(session.DisplayName)}</span></summary><div class="panel-body"><ul>""");
        foreach (var (path, key) in links)
        {
            menu.Append(CultureInfo.InvariantCulture, $"""<li><a href="{path}">{encoder.Encode(words[key])}</a></li>""");
        }

        if (PermissionTable.Allows(Operation.OpenBackOffice, session.Roles))
        {
            menu.Append(CultureInfo.InvariantCulture, $"""<li><a href="{PortalRoutes.Admin}">{encoder.Encode(words["Admin.Title"])}</a></li>""");
        }

        menu.Append(CultureInfo.InvariantCulture, $"""</ul><form method="post" action="{PortalRoutes.SignOut}"><button class="button button-quiet">{encoder.Encode(words["Account.SignOut"])}</button></form></div></details>""");
        return menu.ToString();
    }
}
