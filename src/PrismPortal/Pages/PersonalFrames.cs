using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Shared;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Layout;
using PrismPortal.Shared.Text;

namespace PrismPortal.Pages;

/// <summary>
/// Puts the frame around pages that belong to no edition: accounts, and what is a reader's own. Their language is the
/// one asked for by <c>?lang=</c>, else the reader's, else that of the edition they come from, else the default.
/// </summary>
public sealed class PersonalFrames(PageFrames frames, SiteOptions site)
{
    public Edition EditionOf(HttpContext context)
    {
        var asked = context.Request.Query["lang"].ToString();
        return Edition.For(
            Languages.IsSupported(asked) ? asked
            : context.Session() is { } session && Languages.IsSupported(session.Language) ? session.Language
            : EditionOf(context.Request.Query["returnUrl"].ToString()) ?? site.DefaultLanguage,
            site);
    }

    public Wording WordsOf(HttpContext context) => Wording.For(EditionOf(context).Language);

    /// <param name="context">The request.</param>
    /// <param name="title">Key of the page's title.</param>
    /// <param name="modules">Scripts the page adds to the site's own, as paths under wwwroot.</param>
    public async Task<PageFrame> AroundAsync(HttpContext context, string title, params IReadOnlyList<string> modules)
    {
        var edition = EditionOf(context);
        var words = Wording.For(edition.Language);
        var request = context.Request;
        var path = request.Path.Value ?? "/";
        var frame = await frames.AroundAsync(edition, new PageHead(words[title], words[title], path) { NoIndex = true });
        return frame with
        {
            Modules = modules,
            OtherEditions = frames.InAllEditions(other => PortalRoutes.WithQuery(
                path,
                request.Query.Where(pair => pair.Key != "lang").Select(pair => (pair.Key, (string?)pair.Value.ToString())).Append(("lang", other.Language)))),
        };
    }

    private string? EditionOf(string returnUrl) => LocalAddress.IsLocal(returnUrl)
        ? Edition.All(site).FirstOrDefault(edition => edition.Prefix.Length > 0 && new PathString(returnUrl.Split('?')[0]).StartsWithSegments(edition.Prefix, StringComparison.Ordinal))?.Language
        : null;
}
