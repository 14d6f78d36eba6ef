using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PrismPortal.Shared.Design;

namespace PrismPortal.Stylesheet;

/// <summary>
/// The stylesheet of public pages: the theme's variables in both modes, then MudBlazor's own rules for the classes public
/// pages use, then the site's rules. Nothing else of MudBlazor's 600 KB is sent to readers.
/// </summary>
public static partial class PublicStylesheet
{
    /// <summary>Where the site's own rules are, under the top of the repository.</summary>
    public const string RulesFolder = "src/PrismPortal/Shared/Design/Rules";

    private const string Head =
        "/* Written by eng/stylesheet.sh from PortalTheme.cs, Shared/Design/Rules and MudBlazor (MIT licence). Change those, not this. */\n";

    /// <param name="rules">Folder of the site's rules, read in the order of their names.</param>
    public static async Task<string> BuildAsync(string rules)
    {
        var mud = MudBlazorRules.For(MudBlazorRules.UsedClasses);
        var site = Minify(string.Concat(Directory.EnumerateFiles(rules, "*.css").Order(StringComparer.Ordinal).Select(File.ReadAllText)));
        var light = await ThemeVariables.ReadAsync(dark: false);
        var dark = await ThemeVariables.ReadAsync(dark: true);
        var used = ThemeVariables.UsedIn(light, mud + site + SiteVariables);
        var changed = used.Where(name => light[name] != dark[name]).ToArray();
        var darkBlock = Declarations(dark, changed) + Tones(tone => tone.Dark) + "color-scheme:dark;";
        return new StringBuilder(Head)
            .Append(CultureInfo.InvariantCulture, $":root{{{Declarations(light, used)}{Tones(tone => tone.Light)}{SiteVariables}color-scheme:light}}\n")
            .Append(CultureInfo.InvariantCulture, $":root[data-theme=dark]{{{darkBlock.TrimEnd(';')}}}\n")
            .Append(CultureInfo.InvariantCulture, $"@media(prefers-color-scheme:dark){{:root:not([data-theme=light]){{{darkBlock.TrimEnd(';')}}}}}\n")
            .Append(mud)
            .Append(site)
            .ToString();
    }

    // Short names for the site's rules: what the theme calls background is paper to us.
    private static string SiteVariables { get; } = string.Concat(
        "--paper:var(--mud-palette-background);--card:var(--mud-palette-surface);--wash:var(--mud-palette-background-gray);",
        "--ink:var(--mud-palette-text-primary);--soft:var(--mud-palette-text-secondary);--rule:var(--mud-palette-divider);",
        "--edge:var(--mud-palette-lines-inputs);--link:var(--mud-palette-primary);--bad:var(--mud-palette-error);--sans:var(--mud-typography-default-family);",
        $"--prism:linear-gradient(90deg,{Stops()});");

    private static string Stops() => string.Join(',', PortalTheme.Spectrum);

    private static string Tones(Func<SectionTone, string> colour) =>
        string.Concat(PortalTheme.Tones.Select((tone, number) => FormattableString.Invariant($"--tone-{number}:{colour(tone)};")));

    private static string Declarations(IReadOnlyDictionary<string, string> values, IEnumerable<string> names) =>
        string.Concat(names.Order(StringComparer.Ordinal).Select(name => $"{name}:{values[name]};"));

    private static string Minify(string css) => Blanks().Replace(Comments().Replace(css, ""), "\n").TrimStart();

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline, 5000)]
    private static partial Regex Comments();

    [GeneratedRegex(@"\s*\n\s*", RegexOptions.None, 5000)]
    private static partial Regex Blanks();
}
