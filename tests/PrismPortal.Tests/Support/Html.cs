using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace PrismPortal.Tests.Support;

/// <summary>Reads answers as a browser would.</summary>
public static class Html
{
    public static async Task<IHtmlDocument> PageAsync(this HttpClient client, string path) =>
        Parse(await client.GetStringAsync(path));

    /// <summary>Posts a form from a page of the site.</summary>
    public static async Task<HttpResponseMessage> PostFormAsync(this HttpClient client, string path, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        };
        if (!client.DefaultRequestHeaders.Contains("Origin"))
        {
            request.Headers.Add("Origin", "http://localhost");
        }

        return await client.SendAsync(request);
    }

    public static IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);
}
