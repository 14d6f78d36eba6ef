namespace PrismPortal.Benchmarks.Load;

/// <summary>What an answer of the portal looked like: the bare server gives the same.</summary>
public sealed record Sample(string Address, int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body);

/// <summary>Takes samples of the portal's answers.</summary>
internal static class Sampling
{
    public static async Task<Sample[]> TakeAsync(string url, IEnumerable<string> addresses, IEnumerable<string> headers)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        foreach (var header in headers)
        {
            http.DefaultRequestHeaders.TryAddWithoutValidation(header[..header.IndexOf(':', StringComparison.Ordinal)], header[(header.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        }

        var samples = new List<Sample>();
        foreach (var address in addresses.Distinct(StringComparer.Ordinal))
        {
            for (var time = 0; time < 5; time++)
            {
                // Kept pages are packed tighter after a few: the sample is what readers get from then on.
                await http.GetAsync(new Uri(url + address));
                await Task.Delay(60);
            }

            using var answer = await http.GetAsync(new Uri(url + address));
            var all = answer.Headers.Concat(answer.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.Ordinal);
            samples.Add(new Sample(address, (int)answer.StatusCode, all, await answer.Content.ReadAsByteArrayAsync()));
        }

        return [.. samples];
    }
}
