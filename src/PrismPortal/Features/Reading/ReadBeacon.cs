using System.Globalization;
using System.Net;
using System.Text;
using System.Threading.RateLimiting;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Reading;

/// <summary>
/// Takes the note "this article was read": its number as plain text, at most 20 digits. Answers 204 whether it counts
/// or not, 400 to anything else. No cookie, no address and no agent is stored; robots and repeated notes from one
/// address are passed over.
/// </summary>
public sealed class ReadBeacon : IDisposable
{
    private const int LongestNote = 20;

    // Many readers share one address of a mobile carrier; one script does not read the same article this often.
    private const int SameArticleInTenMinutes = 20;
    private const int AnyArticleInAMinute = 300;

    private static readonly string[] Robots =
        ["bot", "crawl", "spider", "slurp", "preview", "headless", "lighthouse", "monitor", "fetch", "curl", "wget", "python", "http"];

    private readonly ReadCounter _counter;
    private readonly PartitionedRateLimiter<(IPAddress Address, long Article)>? _limits;

    public ReadBeacon(ReadCounter counter, IConfiguration configuration)
    {
        _counter = counter;
        if (configuration.GetValue("Limits:Enabled", true))
        {
            _limits = PartitionedRateLimiter.CreateChained(
                PartitionedRateLimiter.Create<(IPAddress Address, long Article), IPAddress>(note => RateLimitPartition.GetFixedWindowLimiter(
                    note.Address, _ => Window(AnyArticleInAMinute, TimeSpan.FromMinutes(1)))),
                PartitionedRateLimiter.Create<(IPAddress Address, long Article), (IPAddress, long)>(note => RateLimitPartition.GetFixedWindowLimiter(
                    note, _ => Window(SameArticleInTenMinutes, TimeSpan.FromMinutes(10)))));
        }
    }

    public async Task<IResult> TakeAsync(HttpContext context)
    {
        if (await NoteAsync(context.Request) is not { } article)
        {
            return Results.BadRequest();
        }

        if (!IsRobot(context.Request.Headers.UserAgent.ToString()) && IsWithinLimits(context.Connection.RemoteIpAddress ?? IPAddress.None, article))
        {
            _counter.Add(article);
        }

        return Results.NoContent();
    }

    /// <summary>An agent that names itself no browser, or nothing at all.</summary>
    public static bool IsRobot(string agent) =>
        !agent.StartsWith("Mozilla/", StringComparison.Ordinal) || Robots.Any(name => agent.Contains(name, StringComparison.OrdinalIgnoreCase));

    public void Dispose() => _limits?.Dispose();

    private static FixedWindowRateLimiterOptions Window(int permits, TimeSpan window) => new() { PermitLimit = permits, Window = window, QueueLimit = 0 };

    private bool IsWithinLimits(IPAddress address, long article)
    {
        if (_limits is null)
        {
            return true;
        }

        using var lease = _limits.AttemptAcquire((address, article));
        return lease.IsAcquired;
    }

    private static async Task<long?> NoteAsync(HttpRequest request)
    {
        var note = new byte[LongestNote + 1];
        var length = await request.Body.ReadAtLeastAsync(note, note.Length, throwOnEndOfStream: false, request.HttpContext.RequestAborted);
        return length <= LongestNote && long.TryParse(Encoding.ASCII.GetString(note, 0, length), NumberStyles.None, CultureInfo.InvariantCulture, out var article)
            ? article
            : null;
    }
}

internal static class ReadBeaconEndpoint
{
    public static void MapReading(this WebApplication app) => app
        .MapPost(PortalRoutes.ReadBeacon, (HttpContext context, ReadBeacon beacon) => beacon.TakeAsync(context))
        .ExcludeFromDescription()
        .For(Operation.CountReading);
}
