using System.Net;
using System.Text.RegularExpressions;

namespace PrismPortal.BrowserTests;

/// <summary>What the pages point to.</summary>
public sealed partial class LinkTests(PublishedSite site)
{
    [Fact]
    public async Task Links_OfEveryKindOfPage_LeadToAPage()
    {
        site.Require();
        var links = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var path in PageKinds.Addresses)
        {
            links.UnionWith(Addresses().Matches(await site.Http.GetStringAsync(site.Address + path)).Select(match => WebUtility.HtmlDecode(match.Groups["path"].Value)));
        }

        var broken = new List<string>();
        foreach (var link in links)
        {
            using var answer = await site.Http.GetAsync(site.Address + link);
            if (answer.StatusCode != HttpStatusCode.OK)
            {
                broken.Add($"{(int)answer.StatusCode} {link}");
            }
        }

        Assert.NotEmpty(links);
        Assert.Empty(broken);
    }

    [Fact]
    public async Task Home_OfAStartedPortal_ShowsTheDemoEdition()
    {
        site.Require();

        Assert.Contains("href=\"/articles/container-iso-668\"", await site.Http.GetStringAsync(site.Address + "/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SharedPicture_OfAnArticle_IsAPngKeptForEver()
    {
        site.Require();
        var picture = SharedPicture().Match(await site.Http.GetStringAsync($"{site.Address}/articles/{SampleArticles.EverythingSlug}")).Groups["url"].Value;

        using var answer = await site.Http.GetAsync(picture);

        Assert.Equal("image/png", answer.Content.Headers.ContentType?.MediaType);
        Assert.True((await answer.Content.ReadAsByteArrayAsync()).Length > 1_000);
        Assert.Contains("immutable", answer.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
    }

    [GeneratedRegex("<a [^>]*href=\"(?<path>/[^\"#]*)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Addresses();

    [GeneratedRegex("property=\"og:image\" content=\"(?<url>[^\"]+)\"", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex SharedPicture();
}
