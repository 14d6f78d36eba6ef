using PrismPortal.Shared.Markdown;
using PrismPortal.Shared.Pictures;

namespace PrismPortal.Tests.Shared.Pictures;

public sealed class LibraryPictureTests
{
    private const string Key = "0123456789abcdef";

    [Theory]
    [InlineData(200, "200")]
    [InlineData(320, "320")]
    [InlineData(321, "320 321")]
    [InlineData(1000, "320 640 960 1000")]
    [InlineData(1920, "320 640 960 1280 1920")]
    [InlineData(6000, "320 640 960 1280 1920")]
    public void Widths_OfAPicture_AreItsStepsAndNeverMoreThanItHas(int width, string widths) =>
        Assert.Equal(widths, string.Join(' ', new LibraryPicture(Key, width, 100, false).Widths));

    [Theory]
    [InlineData(6000, 4000, false)]
    [InlineData(500, 16000, true)]
    [InlineData(1, 1, false)]
    public void Address_OfAPicture_LeadsBackToIt(int width, int height, bool hasAlpha)
    {
        var picture = new LibraryPicture(Key, width, height, hasAlpha);

        Assert.Equal(picture, LibraryPicture.At(picture.Address));
        Assert.Equal(picture, LibraryPicture.At(picture.Thumbnail));
        Assert.Equal([Key], LibraryPicture.KeysIn($"![그림]({picture.Address})"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("/media/covers/v1/1/x.svg")]
    [InlineData("/media/i/0123456789abcdef-6000x4000/961.jpg")]
    [InlineData("/media/i/0123456789abcdef-600x400/960.jpg")]
    [InlineData("/media/i/0123456789abcdef-6000x4000/960.webp")]
    [InlineData("/media/i/0123456789ABCDEF-6000x4000/960.jpg")]
    [InlineData("/media/i/0123456789abcdef-06000x4000/960.jpg")]
    [InlineData("/media/i/0123456789abcdef-6000x4000/960.jpg\n")]
    [InlineData("https://elsewhere.example/media/i/0123456789abcdef-6000x4000/960.jpg")]
    public void Address_OfAnythingElse_IsNoPicture(string? address) => Assert.Null(LibraryPicture.At(address));

    [Fact]
    public void SourceSet_OfAPicture_NamesEachWidthOnce() =>
        Assert.Equal(
            "/media/i/0123456789abcdef-1000x500/320.webp 320w, /media/i/0123456789abcdef-1000x500/640.webp 640w, /media/i/0123456789abcdef-1000x500/960.webp 960w, /media/i/0123456789abcdef-1000x500/1000.webp 1000w",
            new LibraryPicture(Key, 1000, 500, false).SourceSet(LibraryPicture.Webp));

    [Fact]
    public void Markdown_WithALibraryPicture_HasItsSourcesAndItsSize()
    {
        var picture = new LibraryPicture(Key, 1000, 500, false);
        var block = Assert.Single(PortalMarkdown.Parse($"![항구의 배]({picture.Thumbnail} \"새벽의 항구\")", "ko").Blocks);

        Assert.Equal(
            $"<figure><picture><source type=\"image/avif\" srcset=\"{picture.SourceSet("avif")}\" sizes=\"(min-width: 46rem) 43rem, 100vw\">"
            + $"<source type=\"image/webp\" srcset=\"{picture.SourceSet("webp")}\" sizes=\"(min-width: 46rem) 43rem, 100vw\">"
            + $"<img src=\"{picture.Address}\" alt=\"항구의 배\" loading=\"lazy\" decoding=\"async\" width=\"1000\" height=\"500\" srcset=\"{picture.SourceSet("jpg")}\" sizes=\"(min-width: 46rem) 43rem, 100vw\">"
            + "</picture><figcaption class=\"caption\">새벽의 항구</figcaption></figure>",
            Strip(block.Html));
        Assert.Equal(BlockType.Figure, block.Type);
    }

    [Theory]
    [InlineData("글 앞 ![그림](/media/i/0123456789abcdef-1000x500/320.jpg) 글 뒤")]
    [InlineData("<img src=\"/media/i/0123456789abcdef-1000x500/320.jpg\" srcset=\"https://elsewhere.example/x.jpg 1x\">")]
    [InlineData("[![그림](/media/i/0123456789abcdef-1000x500/320.jpg)](/about)")]
    public void Markdown_WithALibraryPictureAmongWords_NamesNoOtherHost(string markdown)
    {
        var html = Assert.Single(PortalMarkdown.Parse(markdown, "ko").Blocks).Html;

        Assert.Equal(3, html.Split("srcset=").Length - 1);
        Assert.DoesNotContain("elsewhere", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Markdown_WithAnAddressOfNoKeptWidth_StaysAPlainImage() =>
        Assert.DoesNotContain("srcset", PortalMarkdown.Parse("![x](/media/i/0123456789abcdef-1000x500/333.jpg)", "ko").Blocks[0].Html, StringComparison.Ordinal);

    // Ids are not what is asked here.
    private static string Strip(string html) => System.Text.RegularExpressions.Regex.Replace(html, " id=\"[^\"]*\"", "", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5));
}
