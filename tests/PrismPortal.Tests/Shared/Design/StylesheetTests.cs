using System.Text.RegularExpressions;
using PrismPortal.Stylesheet;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Shared.Design;

public sealed partial class StylesheetTests : IAsyncLifetime
{
    // Classes that name a part for tests, scripts or a later rule, and need no rule of their own.
    private static readonly string[] Unstyled = ["card-text", "card-byline", "credit", "story", "hit", "contents-level-2", "language-csharp"];

    private static readonly string Css = File.ReadAllText(Path.Combine(Repository.Root, "wwwroot", "css", "site.css"));

    private TestPortal _portal = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartInAsync("Development");
        await _portal.ImportAsync(
        [
            .. Newsroom.Many(25),
            .. Newsroom.Many(2, "경제"),
            .. Newsroom.Many(1, "정책"),
            .. Newsroom.Many(1, "사회", "ja"),
            new { id = "cable", title = "바다 밑의 길", summary = "요약", body = Newsroom.Everything, category = "Tech", slug = "cable", author = "정다온", source = "출처", sourceUrl = "https://www.itu.int/" },
        ]);
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Stylesheet_CheckedIn_IsWhatTheThemeAndTheRulesGive() =>
        Assert.True(
            Css == await PublicStylesheet.BuildAsync(Path.Combine(Repository.Root, PublicStylesheet.RulesFolder)),
            "wwwroot/css/site.css is stale: run eng/stylesheet.sh.");

    [Fact]
    public async Task Classes_OfPublicPages_AllHaveARule()
    {
        var known = ClassNames().Matches(Css).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);

        Assert.Equal([], (await ClassesAsync()).Where(name => !known.Contains(name) && !Unstyled.Contains(name) && !HasNoRuleInMudBlazor(name)));
    }

    [Fact]
    public async Task Classes_OfMudBlazor_AreThoseThePagesHave()
    {
        var used = (await ClassesAsync())
            .Where(name => (name.StartsWith("mud-", StringComparison.Ordinal) && !HasNoRuleInMudBlazor(name)) || MudBlazorRules.UsedClasses.Contains(name));

        Assert.Equal(used.Order(StringComparer.Ordinal), MudBlazorRules.UsedClasses.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Variables_Used_AreAllDefined()
    {
        var defined = Definitions().Matches(Css).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);

        Assert.Equal([], Uses().Matches(Css).Where(match => !match.Groups["fallback"].Success).Select(match => match.Groups["name"].Value).Where(name => !defined.Contains(name)).Distinct());
    }

    [Fact]
    public void Rules_Picked_AreOfWantedClassesAlone()
    {
        var rules = MudBlazorRules.For(new HashSet<string>(StringComparer.Ordinal) { "mud-grid", "mud-grid-item-md-3" });

        Assert.Contains(".mud-grid{", rules, StringComparison.Ordinal);
        Assert.Contains("@media(min-width: 960px){\n.mud-grid-item-md-3{", rules, StringComparison.Ordinal);
        Assert.DoesNotContain("mud-grid-item-md-4", rules, StringComparison.Ordinal);
        Assert.DoesNotContain("body", rules, StringComparison.Ordinal);
    }

    // MudBlazor writes classes it has no rule for.
    private static bool HasNoRuleInMudBlazor(string name) =>
        name.StartsWith("mud-", StringComparison.Ordinal) && MudBlazorRules.For(new HashSet<string>(StringComparer.Ordinal) { name }).Length == 0
        && !MudBlazorRules.UsedClasses.Contains(name);

    private async Task<IReadOnlyCollection<string>> ClassesAsync()
    {
        var classes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in new[] { "/", "/en", "/ja", "/latest", "/latest?page=2", "/articles/cable", "/authors/%EC%A0%95%EB%8B%A4%EC%98%A8", "/insights", "/corrections", "/search?q=%EB%B3%B8%EB%AC%B8", "/search?q=zzz", "/about", "/nope", "/styleguide", "/account/login", "/account/register", "/account/forgot-password", "/account/register/sent" })
        {
            var page = Html.Parse(await (await _portal.Visitor().GetAsync(path)).Content.ReadAsStringAsync());
            classes.UnionWith(page.All.SelectMany(element => element.ClassList));
            // What stands in a template is shown by a script.
            classes.UnionWith(page.QuerySelectorAll("template").Cast<AngleSharp.Html.Dom.IHtmlTemplateElement>()
                .SelectMany(template => template.Content.QuerySelectorAll("*")).SelectMany(element => element.ClassList));
        }

        return classes;
    }

    [GeneratedRegex(@"\.(?<name>[A-Za-z][\w-]*)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex ClassNames();

    [GeneratedRegex(@"[{;\s](?<name>--[\w-]+)\s*:", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Definitions();

    [GeneratedRegex(@"var\((?<name>--[\w-]+)(?<fallback>,)?", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Uses();
}
