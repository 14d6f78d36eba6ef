using System.Text.Json;

namespace PrismPortal.BrowserTests;

/// <summary>What the browser tests stand on; needs neither browser nor site.</summary>
public sealed class HarnessTests
{
    [Fact]
    public void SampleArticles_EachLine_IsAnArticleWithAKeyOfItsOwn()
    {
        var ids = SampleArticles.Lines().Split('\n').Select(line =>
        {
            using var article = JsonDocument.Parse(line);
            Assert.NotEmpty(article.RootElement.GetProperty("title").GetString()!);
            Assert.NotEmpty(article.RootElement.GetProperty("body").GetString()!);
            return article.RootElement.GetProperty("id").GetString();
        });

        Assert.Distinct(ids);
    }

    [Fact]
    public void Repository_AboveTheOutput_IsFound() => Assert.True(File.Exists(Path.Combine(Repository.Root, "PrismPortal.sln")));
}
