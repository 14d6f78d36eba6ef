using PrismPortal.Shared.Text;

namespace PrismPortal.Shared;

/// <summary>What the site is called and where it lives: section <c>Site</c> of the configuration.</summary>
public sealed class SiteOptions
{
    public string Name { get; set; } = "PRISM";

    public string ParentName { get; set; } = "";

    public string ParentUrl { get; set; } = "";

    /// <summary>Absolute address readers reach the site at, without a slash at its end.</summary>
    public string BaseUrl { get; set; } = "http://localhost:5080";

    public string DefaultLanguage { get; set; } = Languages.Korean;

    /// <summary>IANA name of the zone dates are shown and scheduled in.</summary>
    public string TimeZone { get; set; } = "Asia/Seoul";

    public LegalLines Legal { get; set; } = new();

    public Uri Base => new(BaseUrl);

    public bool IsHttps => Base.Scheme == Uri.UriSchemeHttps;

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    /// <summary>The absolute form of a root-relative address.</summary>
    public string Absolute(string path) => BaseUrl.TrimEnd('/') + path;

    /// <summary>Why these options cannot be used, or null.</summary>
    public string? Problem()
    {
        if (!Uri.TryCreate(BaseUrl, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            return $"Site:BaseUrl '{BaseUrl}' is not an absolute http or https address.";
        }

        if (!Languages.IsSupported(DefaultLanguage))
        {
            return $"Site:DefaultLanguage '{DefaultLanguage}' is not one of {string.Join(", ", Languages.Supported)}.";
        }

        return TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _) ? null : $"Site:TimeZone '{TimeZone}' is not a known zone.";
    }
}

/// <summary>What Korean internet newspapers show in the footer; empty lines are left out.</summary>
public sealed class LegalLines
{
    public string Publisher { get; set; } = "";

    public string Editor { get; set; } = "";

    public string RegistrationNumber { get; set; } = "";

    public string RegistrationDate { get; set; } = "";

    public string YouthProtectionOfficer { get; set; } = "";

    public string Address { get; set; } = "";

    public string Contact { get; set; } = "";
}
