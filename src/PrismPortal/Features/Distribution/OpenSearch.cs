using System.Text;
using System.Xml;
using PrismPortal.Shared;
using PrismPortal.Shared.Caching;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Security;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Distribution;

/// <summary>Describes the site's search to browsers (OpenSearch 1.1), one description an edition.</summary>
internal static class OpenSearch
{
    public const string ContentType = "application/opensearchdescription+xml";

    // The longest the format allows.
    private const int ShortName = 16;

    private const string Namespace = "http://a9.com/-/spec/opensearch/1.1/";

    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) };

    public static void MapOpenSearch(this IEndpointRouteBuilder routes, Edition edition) => routes
        .MapMethods(PortalRoutes.OpenSearch(edition), [HttpMethods.Get, HttpMethods.Head], (HttpContext context, SiteOptions site) =>
            PublicCaching.Bytes(context, Describe(edition, site), ContentType + "; charset=utf-8", PublicCaching.AskAgain))
        .ExcludeFromDescription()
        .Cacheable()
        .For(Operation.ReadPublished);

    private static byte[] Describe(Edition edition, SiteOptions site)
    {
        var words = Wording.For(edition.Language);
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, Settings))
        {
            xml.WriteStartElement("OpenSearchDescription", Namespace);
            xml.WriteElementString("ShortName", Namespace, site.Name.Length <= ShortName ? site.Name : site.Name[..(char.IsHighSurrogate(site.Name[ShortName - 1]) ? ShortName - 1 : ShortName)].Trim());
            xml.WriteElementString("Description", Namespace, words.Format("Search.BrowserName", site.Name));
            xml.WriteElementString("Language", Namespace, edition.Language);
            xml.WriteElementString("InputEncoding", Namespace, "UTF-8");
            xml.WriteElementString("OutputEncoding", Namespace, "UTF-8");
            xml.WriteStartElement("Image", Namespace);
            xml.WriteAttributeString("type", "image/svg+xml");
            xml.WriteString(site.Absolute(PortalRoutes.Icon));
            xml.WriteEndElement();
            Url("text/html", site.Absolute(PortalRoutes.Search(edition)) + "?q={searchTerms}");
            Url("application/x-suggestions+json", site.Absolute(PortalRoutes.SuggestToBrowsers(edition)) + "&q={searchTerms}");
            xml.WriteEndElement();

            void Url(string type, string template)
            {
                xml.WriteStartElement("Url", Namespace);
                xml.WriteAttributeString("type", type);
                xml.WriteAttributeString("method", "get");
                xml.WriteAttributeString("template", template);
                xml.WriteEndElement();
            }
        }

        return stream.ToArray();
    }
}
