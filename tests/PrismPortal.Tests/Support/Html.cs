using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace PrismPortal.Tests.Support;

/// <summary>Reads answers as a browser would.</summary>
public static class Html
{
    public static async Task<IHtmlDocument> PageAsync(this HttpClient client, string path) =>
        Parse(await client.GetStringAsync(path));

    public static IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);
}
