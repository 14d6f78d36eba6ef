using PrismPortal.Shared.Http;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Administration.Redirects;

/// <summary>Why a redirect was not made.</summary>
public enum RedirectRefusal
{
    None,

    /// <summary>It is gone.</summary>
    NotFound,

    /// <summary>Not a path of this site, or one with a query.</summary>
    BadPath,

    /// <summary>Neither a local address nor one over https.</summary>
    BadTarget,

    /// <summary>Something of the portal's own answers there.</summary>
    Taken,

    /// <summary>It leads somewhere already.</summary>
    Exists,

    /// <summary>It would lead back to where it began.</summary>
    Loop,
}

/// <summary>What may lead where. Nothing of a request but its path chooses the target, so no link can bend it.</summary>
public static class RedirectRules
{
    /// <summary>Longer addresses are no one's to type, and browsers of old cut them.</summary>
    public const int MaxLength = 1_000;

    /// <summary>Browsers give up after about twenty; a chain is followed this far when looking for a loop.</summary>
    public const int MostSteps = 20;

    /// <summary>A typed path as requests have it, or null. A full address of this site counts as its path.</summary>
    public static string? Path(string typed, Uri site)
    {
        var text = InputText.CleanLine(typed);
        if (Uri.TryCreate(text, UriKind.Absolute, out var full) && full.Scheme is "http" or "https")
        {
            text = string.Equals(full.Authority, site.Authority, StringComparison.OrdinalIgnoreCase) ? full.PathAndQuery : "";
        }

        if (text.Length > MaxLength || !LocalAddress.IsLocal(text) || text.AsSpan().ContainsAny('?', '#'))
        {
            return null;
        }

        var path = Normal(Uri.UnescapeDataString(text));
        return path.Length > 1 && LocalAddress.IsLocal(path) ? path : null;
    }

    /// <summary>A typed target as it is sent, or null.</summary>
    public static string? Target(string typed, Uri site)
    {
        var text = InputText.CleanLine(typed);
        if (text.Length is 0 or > MaxLength)
        {
            return null;
        }

        if (LocalAddress.IsLocal(text))
        {
            var local = new Uri(site, text);
            return local.PathAndQuery + local.Fragment;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.UserInfo.Length == 0 ? uri.AbsoluteUri : null;
    }

    /// <summary>The path a target has on this site, as requests have it; null where it leads to another.</summary>
    public static string? PathOf(string target, Uri site) =>
        Uri.TryCreate(site, target, out var uri) && string.Equals(uri.Authority, site.Authority, StringComparison.OrdinalIgnoreCase)
            ? Normal(Uri.UnescapeDataString(uri.AbsolutePath))
            : null;

    /// <summary>A request's path in the form redirects are kept in.</summary>
    public static string Normal(string path)
    {
        var text = InputText.Clean(path);
        return text.Length > 1 ? text.TrimEnd('/') : text;
    }
}
