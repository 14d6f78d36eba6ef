using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.JSInterop;
using MudBlazor;
using MudBlazor.Services;
using PrismPortal.Shared.Design;

namespace PrismPortal.Stylesheet;

/// <summary>MudBlazor's variables of the portal's theme, as its own provider writes them.</summary>
internal static partial class ThemeVariables
{
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(bool dark)
    {
        await using var provider = new ServiceCollection()
            .AddLogging().AddMudServices().AddSingleton<IJSRuntime, NoBrowser>().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(provider, NullLoggerFactory.Instance);
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<MudThemeProvider>(
            ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [nameof(MudThemeProvider.Theme)] = PortalTheme.Theme,
                [nameof(MudThemeProvider.IsDarkMode)] = dark,
            }))).ToHtmlString());
        return Declarations().Matches(html).ToDictionary(
            match => match.Groups["name"].Value,
            match => Opaque().Replace(match.Groups["value"].Value.Trim(), Hex),
            StringComparer.Ordinal);
    }

    /// <summary>Names of variables the rules use, and of those the variables' own values use.</summary>
    public static IReadOnlyList<string> UsedIn(IReadOnlyDictionary<string, string> values, string css)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>(Names(css));
        while (open.TryDequeue(out var name))
        {
            if (values.TryGetValue(name, out var value) && used.Add(name))
            {
                foreach (var further in Names(value))
                {
                    open.Enqueue(further);
                }
            }
        }

        return [.. used];
    }

    private static IEnumerable<string> Names(string css) => Uses().Matches(css).Select(match => match.Groups["name"].Value);

    private static string Hex(Match colour)
    {
        int Channel(string name) => int.Parse(colour.Groups[name].ValueSpan, CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"#{Channel("r"):x2}{Channel("g"):x2}{Channel("b"):x2}");
    }

    // The provider says goodbye to a browser it never met.
    private sealed class NoBrowser : IJSRuntime
    {
        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) =>
            ValueTask.FromResult(default(TValue)!);

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) =>
            InvokeAsync<TValue>(identifier, args);
    }

    [GeneratedRegex(@"(?<name>--mud-[\w-]+)\s*:\s*(?<value>[^;}]+)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Declarations();

    [GeneratedRegex(@"var\((?<name>--mud-[\w-]+)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Uses();

    [GeneratedRegex(@"rgba\((?<r>\d+),\s*(?<g>\d+),\s*(?<b>\d+),\s*1\)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Opaque();
}
