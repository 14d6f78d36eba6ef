using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace PrismPortal.Benchmarks.Load;

/// <summary>Kestrel and nothing else, answering from memory with the very bytes and headers the portal sent: the mark to measure against.</summary>
internal static class BareSite
{
    private static readonly string[] KestrelsOwn = ["Date", "Content-Length", "Transfer-Encoding"];

    public static async Task<int> RunAsync(string url, string samples)
    {
        var byAddress = System.Text.Json.JsonSerializer.Deserialize<Sample[]>(await File.ReadAllBytesAsync(samples))!.ToDictionary(sample => sample.Address, StringComparer.Ordinal);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        await using var app = builder.Build();
        app.Run(async context =>
        {
            if (!byAddress.TryGetValue(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget, out var sample))
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            var asked = context.Request.Headers.IfNoneMatch.Count > 0;
            context.Response.StatusCode = asked ? StatusCodes.Status304NotModified : sample.Status;
            foreach (var (name, value) in sample.Headers)
            {
                if (!KestrelsOwn.Contains(name, StringComparer.OrdinalIgnoreCase) && !(asked && name.StartsWith("Content-", StringComparison.Ordinal) && name != "Content-Security-Policy"))
                {
                    context.Response.Headers[name] = value;
                }
            }

            if (!asked)
            {
                context.Response.ContentLength = sample.Body.Length;
                await context.Response.Body.WriteAsync(sample.Body);
            }
        });
        await app.RunAsync();
        return 0;
    }
}
