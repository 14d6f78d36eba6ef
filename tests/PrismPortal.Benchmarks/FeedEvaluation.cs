using System.Diagnostics;
using System.ServiceModel.Syndication;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace PrismPortal.Benchmarks;

/// <summary>Follows the feeds of a running portal from page to page with the readers of System.ServiceModel.Syndication.</summary>
internal static class FeedEvaluation
{
    private static readonly XmlReaderSettings Strict = new() { DtdProcessing = DtdProcessing.Prohibit, CheckCharacters = true };

    /// <param name="address">Address of a home whose feeds are followed, as <c>http://localhost:5080</c>.</param>
    /// <returns>0 when every page parses and no entry comes twice.</returns>
    public static async Task<int> RunAsync(string address)
    {
        using var http = new HttpClient();
        var whole = true;
        foreach (var file in new[] { "rss.xml", "atom.xml", "feed.json" })
        {
            var clock = Stopwatch.StartNew();
            var ids = new List<string>();
            var pages = 0;
            for (var next = $"{address.TrimEnd('/')}/{file}"; next is not null; pages++)
            {
                await using var body = await http.GetStreamAsync(next);
                next = file.EndsWith(".xml", StringComparison.Ordinal) ? ReadXml(body, ids) : await ReadJsonAsync(body, ids);
            }

            whole &= ids.Distinct(StringComparer.Ordinal).Count() == ids.Count;
            Console.WriteLine($"{file}: {ids.Count} entries, {ids.Distinct(StringComparer.Ordinal).Count()} different, {pages} pages, {clock.Elapsed.TotalSeconds:0.0} s");
        }

        return whole ? 0 : 1;
    }

    private static string? ReadXml(Stream body, List<string> ids)
    {
        using var reader = XmlReader.Create(body, Strict);
        var feed = SyndicationFeed.Load(reader);
        ids.AddRange(feed.Items.Select(item => item.Id));
        return feed.Links.FirstOrDefault(link => link.RelationshipType == "next")?.Uri.AbsoluteUri ?? NextOfRss(feed);
    }

    // RSS has no such link of its own; it borrows Atom's (RFC 5005), which the reader leaves as an extension.
    private static string? NextOfRss(SyndicationFeed feed) => feed.ElementExtensions
        .Where(extension => extension.OuterName == "link" && extension.OuterNamespace == "http://www.w3.org/2005/Atom")
        .Select(extension => extension.GetObject<XElement>())
        .FirstOrDefault(link => link.Attribute("rel")?.Value == "next")?.Attribute("href")?.Value;

    private static async Task<string?> ReadJsonAsync(Stream body, List<string> ids)
    {
        using var feed = await JsonDocument.ParseAsync(body);
        ids.AddRange(feed.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!));
        return feed.RootElement.TryGetProperty("next_url", out var next) ? next.GetString() : null;
    }
}
