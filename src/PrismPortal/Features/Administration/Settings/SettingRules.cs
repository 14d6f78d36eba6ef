using System.Globalization;
using PrismPortal.Features.Accounts;
using PrismPortal.Shared;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Administration.Settings;

/// <summary>Why a setting was not changed.</summary>
public enum SettingRefusal
{
    None,

    Missing,

    TooLong,

    /// <summary>Neither a local address nor one over http or https.</summary>
    BadAddress,

    /// <summary>No number of years within reason.</summary>
    BadAge,
}

/// <summary>A setting that can be changed while the site runs.</summary>
/// <param name="Key">The configuration's key.</param>
/// <param name="MaxLength">Signs it may have.</param>
/// <param name="Read">What is in force.</param>
/// <param name="Write">Puts a valid value in force.</param>
/// <param name="Check">What is wrong with a value of good length.</param>
public sealed record SettingRule(
    string Key, int MaxLength, Func<SiteOptions, AccountOptions, string> Read, Action<SiteOptions, AccountOptions, string> Write, Func<string, SettingRefusal> Check)
{
    public SettingRefusal Problem(string value) => value.Length > MaxLength ? SettingRefusal.TooLong : Check(value);
}

/// <summary>All settings that can be changed while the site runs, in the order they are shown. Where the site lives is not among them: cookies and links hang on it.</summary>
public static class SettingRules
{
    /// <summary>A name stands in the masthead of a phone.</summary>
    private const int NameLength = 60;

    /// <summary>A line of the footer.</summary>
    private const int LineLength = 200;

    private const int AddressLength = 500;

    /// <summary>Korean law asks a guardian's consent below 14, which the portal has no way to get; nobody is asked to be older than this.</summary>
    private const int LowestAge = 14;
    private const int HighestAge = 99;

    public static IReadOnlyList<SettingRule> All { get; } =
    [
        new("Site:Name", NameLength, (site, _) => site.Name, (site, _, value) => site.Name = value, value => value.Length == 0 ? SettingRefusal.Missing : SettingRefusal.None),
        new("Site:ParentName", NameLength, (site, _) => site.ParentName, (site, _, value) => site.ParentName = value, Anything),
        new("Site:ParentUrl", AddressLength, (site, _) => site.ParentUrl, (site, _, value) => site.ParentUrl = value, Address),
        Line(nameof(LegalLines.Publisher), legal => legal.Publisher, (legal, value) => legal.Publisher = value),
        Line(nameof(LegalLines.Editor), legal => legal.Editor, (legal, value) => legal.Editor = value),
        Line(nameof(LegalLines.RegistrationNumber), legal => legal.RegistrationNumber, (legal, value) => legal.RegistrationNumber = value),
        Line(nameof(LegalLines.RegistrationDate), legal => legal.RegistrationDate, (legal, value) => legal.RegistrationDate = value),
        Line(nameof(LegalLines.YouthProtectionOfficer), legal => legal.YouthProtectionOfficer, (legal, value) => legal.YouthProtectionOfficer = value),
        Line(nameof(LegalLines.Address), legal => legal.Address, (legal, value) => legal.Address = value),
        Line(nameof(LegalLines.Contact), legal => legal.Contact, (legal, value) => legal.Contact = value),
        new(
            "Accounts:MinimumAge",
            2,
            (_, accounts) => accounts.MinimumAge.ToString(CultureInfo.InvariantCulture),
            (_, accounts, value) => accounts.MinimumAge = int.Parse(value, CultureInfo.InvariantCulture),
            value => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var age) && age is >= LowestAge and <= HighestAge ? SettingRefusal.None : SettingRefusal.BadAge),
    ];

    /// <summary>A typed value as it is kept.</summary>
    public static string Clean(string? typed) => InputText.CleanLine(typed ?? "");

    private static SettingRule Line(string name, Func<LegalLines, string> read, Action<LegalLines, string> write) =>
        new($"Site:Legal:{name}", LineLength, (site, _) => read(site.Legal), (site, _, value) => write(site.Legal, value), Anything);

    private static SettingRefusal Anything(string value) => SettingRefusal.None;

    private static SettingRefusal Address(string value) =>
        value.Length == 0 || LocalAddress.IsLocal(value) || (Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
            ? SettingRefusal.None
            : SettingRefusal.BadAddress;
}
