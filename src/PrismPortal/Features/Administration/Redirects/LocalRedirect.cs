namespace PrismPortal.Features.Administration.Redirects;

/// <summary>An address of this site that leads elsewhere once nothing answers under it: pages of an older site, say.</summary>
public sealed class LocalRedirect
{
    private LocalRedirect()
    {
    }

    public LocalRedirect(string path, string target, DateTimeOffset at, string actor)
    {
        Path = path;
        Target = target;
        CreatedAt = at;
        CreatedBy = actor;
    }

    public long Id { get; private set; }

    /// <summary>As requests have it: decoded, without a query and without a slash at its end.</summary>
    public string Path { get; private set; } = "";

    /// <summary>A local address or one of another site over https, percent-encoded as it is sent.</summary>
    public string Target { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>The name of whoever made it, then.</summary>
    public string CreatedBy { get; private set; } = "";
}
