using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Features.Reading.Topics;
using PrismPortal.Shared;
using PrismPortal.Shared.Caching;
using PrismPortal.Shared.Layout;

namespace PrismPortal.Pages.Home;

/// <summary>On the front page: the newest of what a reader follows and has not opened. Two queries, or one where there is nothing.</summary>
public sealed class ForYouSplice(FollowQueries follows, IServiceProvider services, ILoggerFactory loggers, SiteOptions site)
{
    public const string Name = "for-you";

    /// <summary>A row of the front page.</summary>
    public const int Most = 4;

    public SpliceSource Source() => new(Name, WriteAsync);

    private async ValueTask<IReadOnlyDictionary<string, string>> WriteAsync(HttpContext context, IReadOnlyList<string> languages)
    {
        var written = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var language in languages)
        {
            if (await follows.UnreadAsync(context.ReaderId(), language, Most, context.RequestAborted) is { Count: > 0 } cards)
            {
                var edition = Edition.For(language, site);
                await using var renderer = new HtmlRenderer(services, loggers);
                written[language] = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<ForYou>(
                    ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal)
                    {
                        [nameof(ForYou.Frame)] = new PageFrame(edition, new PageHead(site.Name, site.Name, PortalRoutes.Home(edition)), []),
                        [nameof(ForYou.Cards)] = cards,
                    }))).ToHtmlString());
            }
        }

        return written;
    }
}
