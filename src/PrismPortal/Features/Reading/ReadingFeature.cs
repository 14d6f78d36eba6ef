using PrismPortal.Features.Notifications;
using PrismPortal.Features.Reading.Bookmarks;
using PrismPortal.Features.Reading.Highlights;
using PrismPortal.Features.Reading.History;
using PrismPortal.Features.Reading.Topics;

namespace PrismPortal.Features.Reading;

public static class ReadingFeature
{
    public static IServiceCollection AddReading(this IServiceCollection services)
    {
        services.AddSingleton<ReadCounter>();
        services.AddSingleton<ReadBeacon>();
        services.AddSingleton<MostRead>();
        services.AddHighlights();
        services.AddTopics();
        services.AddNotifications();
        services.AddHostedService<ReadCountRunner>();
        services.AddSingleton<LibrarySplice>();
        services.AddSingleton<NewSinceSplice>();
        services.AddSingleton(provider => provider.GetRequiredService<LibrarySplice>().Source());
        services.AddSingleton(provider => provider.GetRequiredService<NewSinceSplice>().Source());
        services.AddSingleton<KeepBookmark>();
        services.AddSingleton(provider => provider.GetRequiredService<KeepBookmark>().Pending());
        services.AddSingleton<ReadingLists>();
        services.AddSingleton<BookmarkQueries>();
        services.AddSingleton<ReadingHistory>();
        services.AddSingleton<HistoryQueries>();
        services.AddSingleton<ChangesQueries>();
        return services;
    }
}

/// <summary>Writes collected reads every few seconds and at the end, and ranks every few minutes.</summary>
public sealed class ReadCountRunner(ReadCounter counter, MostRead ranking, TimeProvider clock, ILogger<ReadCountRunner> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RankingPause = TimeSpan.FromMinutes(5);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryAsync(counter.WriteAsync, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        var ranked = DateTimeOffset.MinValue;
        do
        {
            await TryAsync(counter.WriteAsync, stoppingToken);
            if (clock.GetUtcNow() - ranked >= RankingPause && await TryAsync(ranking.RankAsync, stoppingToken))
            {
                ranked = clock.GetUtcNow();
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<bool> TryAsync(Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
        try
        {
            await work(cancellation);
            return true;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The database may be away for a moment: the next round tries again.
            logger.LogError(error, "Counting reads failed");
            return false;
        }
    }
}
