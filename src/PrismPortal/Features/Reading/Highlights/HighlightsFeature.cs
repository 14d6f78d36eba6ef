using System.Text.Encodings.Web;
using PrismPortal.Shared.Layout;

namespace PrismPortal.Features.Reading.Highlights;

internal static class HighlightsFeature
{
    public static void AddHighlights(this IServiceCollection services)
    {
        services.AddSingleton<HighlightStore>();
        services.AddSingleton<HighlightQueries>();
        services.AddSingleton(provider => HighlightSplice.Create(provider.GetRequiredService<HtmlEncoder>(), provider.GetRequiredService<AssetAddresses>()));
    }
}
