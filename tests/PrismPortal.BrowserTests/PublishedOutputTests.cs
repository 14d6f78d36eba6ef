using System.Text;
using System.Text.RegularExpressions;

namespace PrismPortal.BrowserTests;

public sealed partial class PublishedOutputTests(PublishedSite site)
{
    [Fact]
    public async Task Files_OfAPage_AreServedWholeAndForEver()
    {
        site.Require();
        var html = await site.Http.GetStringAsync($"{site.Address}/articles/{SampleArticles.EverythingSlug}");
        var files = Links().Matches(html).Select(match => match.Groups["path"].Value).Distinct().ToArray();

        Assert.True(files.Length >= 3, html);
        foreach (var file in files)
        {
            var answer = await site.Http.GetAsync(site.Address + file);
            Assert.True((await answer.Content.ReadAsByteArrayAsync()).Length > 100, file);
            Assert.Contains("immutable", answer.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Html_InKorean_HoldsHangulAndNoEntities()
    {
        site.Require();
        var bytes = await site.Http.GetByteArrayAsync($"{site.Address}/articles/{SampleArticles.EverythingSlug}");

        Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes("바다 밑의 길</h1>")) > 0);
        Assert.DoesNotMatch(Entities(), Encoding.UTF8.GetString(bytes));
    }

    [Theory]
    [InlineData("/appsettings.json")]
    [InlineData("/PrismPortal.dll")]
    [InlineData("/../appsettings.json")]
    [InlineData("/metrics")]
    public async Task File_NotMeantForReaders_Is404(string path)
    {
        site.Require();

        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await site.Http.GetAsync(site.Address + path)).StatusCode);
    }

    [GeneratedRegex("(href|src)=\"(?<path>/(css|icons|media)/[^\"]+)\"", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Links();

    [GeneratedRegex("&#x[AB][0-9A-F]{3};", RegexOptions.None, 5000)]
    private static partial Regex Entities();
}
