using System.Globalization;
using System.ServiceModel.Syndication;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using System.Xml;
using System.Xml.Linq;
using PrismPortal.Shared;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Distribution.Feeds;

/// <summary>A page of a feed. Paths are root-relative; <see cref="Path"/> is the feed's own, without a page.</summary>
public sealed record Feed(string Title, string Description, string Language, string HomePath, string Path, int Page, bool HasNext, IReadOnlyList<FeedItem> Items);

/// <summary>Writes feeds as RSS 2.0 and Atom 1.0; pages are linked as RFC 5005 says.</summary>
public static class XmlFeeds
{
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) };

    private static readonly XNamespace AtomNamespace = "http://www.w3.org/2005/Atom";

    public static byte[] Rss(Feed feed, SiteOptions site)
    {
        var described = Describe(feed, site, RssBody);
        // RSS has one link, to the page; where the feed itself and its neighbours are, it says in Atom's words.
        foreach (var link in described.Links.Where(link => link.RelationshipType is "self" or "previous" or "next"))
        {
            described.ElementExtensions.Add(new XElement(AtomNamespace + "link", new XAttribute("rel", link.RelationshipType), new XAttribute("href", link.Uri.AbsoluteUri)));
        }

        return Write(described.GetRss20Formatter(serializeExtensionsAsAtom: false));
    }

    public static byte[] Atom(Feed feed, SiteOptions site) => Write(Describe(feed, site, AtomBody).GetAtom10Formatter());

    private static SyndicationFeed Describe(Feed feed, SiteOptions site, Action<SyndicationItem, string> addBody)
    {
        var home = new Uri(site.Absolute(feed.HomePath));
        var self = site.Absolute(PortalRoutes.Page(feed.Path, feed.Page));
        var described = new SyndicationFeed(Safe(feed.Title), Safe(feed.Description), home)
        {
            Id = site.Absolute(feed.Path),
            Language = feed.Language,
            Generator = "PrismPortal",
            LastUpdatedTime = TimeZoneInfo.ConvertTime(feed.Items.Count > 0 ? feed.Items.Max(item => item.UpdatedAt) : DateTimeOffset.UnixEpoch, site.Zone),
            Items = [.. feed.Items.Select(item => Entry(item, site, addBody))],
        };
        described.Links.Add(SyndicationLink.CreateSelfLink(new Uri(self)));
        AddPage(described, "previous", feed.Page > 1 ? site.Absolute(PortalRoutes.Page(feed.Path, feed.Page - 1)) : null);
        AddPage(described, "next", feed.HasNext ? site.Absolute(PortalRoutes.Page(feed.Path, feed.Page + 1)) : null);
        return described;
    }

    private static void AddPage(SyndicationFeed feed, string relation, string? address)
    {
        if (address is not null)
        {
            feed.Links.Add(new SyndicationLink(new Uri(address)) { RelationshipType = relation });
        }
    }

    private static SyndicationItem Entry(FeedItem item, SiteOptions site, Action<SyndicationItem, string> addBody)
    {
        var address = new Uri(site.Absolute(item.Path));
        var entry = new SyndicationItem(Safe(item.Title), null, address)
        {
            Id = address.AbsoluteUri,
            PublishDate = TimeZoneInfo.ConvertTime(item.PublishedAt, site.Zone),
            LastUpdatedTime = TimeZoneInfo.ConvertTime(item.UpdatedAt, site.Zone),
            Summary = new TextSyndicationContent(Safe(item.Summary)),
        };
        if (item.Section is { } section)
        {
            entry.Categories.Add(new SyndicationCategory(Safe(section.In(item.Language))));
        }

        if (item.BylineText.Length > 0)
        {
            entry.Authors.Add(new SyndicationPerson { Name = Safe(item.BylineText) });
        }

        addBody(entry, Safe(FeedHtml.Of(item, site)));
        return entry;
    }

    // RSS names its author by e-mail address, which a newsroom does not give away: Dublin Core's creator stands for it.
    private static void RssBody(SyndicationItem entry, string html)
    {
        if (entry.Authors is [var author])
        {
            entry.ElementExtensions.Add("creator", "http://purl.org/dc/elements/1.1/", author.Name);
            entry.Authors.Clear();
        }

        entry.ElementExtensions.Add("encoded", "http://purl.org/rss/1.0/modules/content/", html);
    }

    private static void AtomBody(SyndicationItem entry, string html) =>
        entry.Content = new TextSyndicationContent(html, TextSyndicationContentKind.Html);

    private static byte[] Write(SyndicationFeedFormatter formatter)
    {
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, Settings))
        {
            formatter.WriteTo(writer);
        }

        return stream.ToArray();
    }

    // Text is cleaned on its way in; one character that XML forbids would cost the whole feed, so it is cleaned again.
    private static string Safe(string text) => InputText.Clean(text);
}

/// <summary>Bodies as they read outside the site.</summary>
internal static partial class FeedHtml
{
    // Hangul stays as it is.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>What was put right, then the body, with absolute addresses.</summary>
    public static string Of(FeedItem item, SiteOptions site)
    {
        var words = Wording.For(item.Language);
        var notices = item.Corrections.Select(correction => string.Create(
            CultureInfo.InvariantCulture,
            $"<p><strong>{Encoder.Encode(words[$"Corrections.Kind.{correction.Kind}"])}</strong> ({TimeZoneInfo.ConvertTime(correction.At, site.Zone):yyyy-MM-dd}) {Encoder.Encode(correction.Text)}</p>\n"));
        return string.Concat(notices) + Absolute(item.Html, site);
    }

    /// <summary>Root-relative addresses made absolute. A picture of several sources is left one: readers of feeds know no widths.</summary>
    public static string Absolute(string html, SiteOptions site) => Sources().Replace(html, "")
        .Replace(" href=\"/", $" href=\"{site.Absolute("/")}", StringComparison.Ordinal)
        .Replace(" src=\"/", $" src=\"{site.Absolute("/")}", StringComparison.Ordinal);

    [System.Text.RegularExpressions.GeneratedRegex("<source [^>]*>|</?picture>| (srcset|sizes)=\"[^\"]*\"(?=[^<]*>)", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, 1000)]
    private static partial System.Text.RegularExpressions.Regex Sources();

    public static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
