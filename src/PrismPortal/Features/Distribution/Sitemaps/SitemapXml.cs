using System.Text;
using System.Xml;
using PrismPortal.Features.Distribution.Feeds;
using PrismPortal.Shared;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Distribution.Sitemaps;

/// <summary>Writes sitemaps (sitemaps.org 0.9) and Google's news extension of them.</summary>
public static class SitemapXml
{
    private const string Namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private const string News = "http://www.google.com/schemas/sitemap-news/0.9";

    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) };

    public static byte[] Index(IEnumerable<string> paths, SiteOptions site) => Write("sitemapindex", xml =>
    {
        foreach (var path in paths)
        {
            xml.WriteStartElement("sitemap", Namespace);
            xml.WriteElementString("loc", Namespace, site.Absolute(path));
            xml.WriteEndElement();
        }
    });

    public static byte[] Pages(IEnumerable<string> paths, SiteOptions site) => Write("urlset", xml =>
    {
        foreach (var path in paths)
        {
            Url(xml, site.Absolute(path), null);
        }
    });

    public static byte[] Articles(IEnumerable<SitemapItem> items, SiteOptions site) => Write("urlset", xml =>
    {
        foreach (var item in items)
        {
            Url(xml, site.Absolute(PortalRoutes.Article(item.Slug)), item.UpdatedAt);
        }
    });

    public static byte[] Latest(IEnumerable<SitemapItem> items, SiteOptions site) => Write("urlset", xml =>
    {
        xml.WriteAttributeString("xmlns", "news", null, News);
        foreach (var item in items)
        {
            xml.WriteStartElement("url", Namespace);
            xml.WriteElementString("loc", Namespace, site.Absolute(PortalRoutes.Article(item.Slug)));
            xml.WriteStartElement("news", "news", News);
            xml.WriteStartElement("news", "publication", News);
            xml.WriteElementString("news", "name", News, InputText.Clean(site.Name));
            xml.WriteElementString("news", "language", News, item.Language);
            xml.WriteEndElement();
            xml.WriteElementString("news", "publication_date", News, FeedHtml.Moment(item.PublishedAt));
            xml.WriteElementString("news", "title", News, InputText.Clean(item.Title));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
    });

    private static void Url(XmlWriter xml, string address, DateTimeOffset? modified)
    {
        xml.WriteStartElement("url", Namespace);
        xml.WriteElementString("loc", Namespace, address);
        if (modified is { } moment)
        {
            xml.WriteElementString("lastmod", Namespace, FeedHtml.Moment(moment));
        }

        xml.WriteEndElement();
    }

    private static byte[] Write(string root, Action<XmlWriter> content)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, Settings))
        {
            xml.WriteStartElement(root, Namespace);
            content(xml);
            xml.WriteEndElement();
        }

        return stream.ToArray();
    }
}
