using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using PrismPortal.Features.Articles.Lists;
using PrismPortal.Shared;
using PrismPortal.Shared.Caching;

namespace PrismPortal.Pages;

/// <summary>
/// Asks the portal for its homes and newest articles as soon as it listens, so that the first readers find pages kept
/// and code compiled.
/// </summary>
public sealed class WarmUp(
    IServer server, IHostApplicationLifetime lifetime, CardQueries cards, SiteOptions site, CacheOptions options, ILogger<WarmUp> logger) : BackgroundService
{
    // The runtime compiles again, and better, what has been called some thirty times.
    private const int Rounds = 40;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Enabled || options.WarmUp == 0 || !await StartedAsync(stoppingToken) || Address() is not { } address)
        {
            return;
        }

        try
        {
            using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = address };
            http.DefaultRequestHeaders.Host = site.Base.Authority;
            http.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br");
            var paths = await PathsAsync(stoppingToken);
            foreach (var path in paths)
            {
                using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), stoppingToken);
            }

            for (var round = 0; round < Rounds; round++)
            {
                using var answer = await http.GetAsync(new Uri(paths[round % paths.Count], UriKind.Relative), stoppingToken);
            }
        }
        catch (Exception error) when (error is HttpRequestException or System.Data.Common.DbException)
        {
            logger.LogWarning(error, "Warming up failed; the first readers wait a little longer");
        }
    }

    private async Task<bool> StartedAsync(CancellationToken stopping)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await Task.WhenAny(started.Task, Task.Delay(Timeout.Infinite, stopping));
        return started.Task.IsCompleted;
    }

    // Where it listens, as seen from the machine itself.
    private Uri? Address() => server.Features.Get<IServerAddressesFeature>()?.Addresses
        .Select(address => new UriBuilder(address.Replace("//+", "//localhost", StringComparison.Ordinal).Replace("//*", "//localhost", StringComparison.Ordinal)))
        .Where(address => address.Scheme == Uri.UriSchemeHttp)
        .Select(address =>
        {
            address.Host = IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && (ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any)) ? "127.0.0.1" : address.Host;
            return address.Uri;
        })
        .FirstOrDefault();

    private async Task<IReadOnlyList<string>> PathsAsync(CancellationToken cancellation)
    {
        var newest = await cards.NewestAsync(new CardFilter(), options.WarmUp, cancellation);
        return
        [
            .. Edition.All(site).SelectMany(edition => new[] { PortalRoutes.Home(edition), PortalRoutes.Latest(edition), PortalRoutes.Feed(PortalRoutes.Home(edition), PortalRoutes.Rss) }),
            .. newest.Select(card => PortalRoutes.Article(card.Slug)),
        ];
    }
}
