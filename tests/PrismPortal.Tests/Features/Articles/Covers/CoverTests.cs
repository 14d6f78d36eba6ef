using System.Xml.Linq;
using PrismPortal.Features.Articles.Covers;
using PrismPortal.Tests.Support;
using SkiaSharp;

namespace PrismPortal.Tests.Features.Articles.Covers;

public sealed class CoverTests
{
    public static TheoryData<string, int> Odd => new()
    {
        { "", 0 }, { "바다-밑의-길", 1 }, { "😀", 2 }, { new string('x', 10_000), 5 }, { "minus", -7 }, { "large", int.MaxValue }, { "small", int.MinValue },
    };

    [Fact]
    public void Svg_OfTheSameSeed_IsTheSame() =>
        Assert.Equal(CoverSvg.Write(CoverArt.For("cable", 1)), CoverSvg.Write(CoverArt.For("cable", 1)));

    [Fact]
    public void Svg_OfManySeeds_DifferAndUseAllFamilies()
    {
        var covers = Enumerable.Range(0, 200).Select(seed => CoverArt.For($"seed {seed}", 0)).ToArray();

        Assert.Distinct(covers.Select(CoverSvg.Write));
        Assert.True(covers.Select(cover => cover.Shapes.Count).Distinct().Count() >= 4);
    }

    [Fact]
    public void Svg_OfManySeeds_IsSmallXmlWithOneSpectrumStreak() => Assert.All(Enumerable.Range(0, 200), seed =>
    {
        var svg = CoverSvg.Write(CoverArt.For($"seed {seed}", seed));

        Assert.True(svg.Length < 6 * 1024, $"{svg.Length}");
        var elements = XDocument.Parse(svg).Descendants().ToArray();
        Assert.DoesNotContain(elements, element => element.Name.LocalName is "style" or "script" || element.Attribute("style") is not null);
        Assert.Single(elements, element => element.Attribute("stroke")?.Value == "url(#p)");
    });

    [Fact]
    public void Circles_OfManySeeds_AreRound() => Assert.All(Enumerable.Range(0, 200), seed =>
    {
        foreach (var circle in CoverArt.For($"seed {seed}", 0).Shapes.Where(shape => shape.Path.Contains('a', StringComparison.Ordinal)))
        {
            using var path = SKPath.ParseSvgPathData(circle.Path);
            Assert.InRange(Math.Abs(path.TightBounds.Width - path.TightBounds.Height), 0, 2);
        }
    });

    [Theory]
    [MemberData(nameof(Odd))]
    public void Cover_OfOddSeedAndTone_IsDrawn(string seed, int tone)
    {
        var art = CoverArt.For(seed, tone);

        Assert.NotNull(XDocument.Parse(CoverSvg.Write(art)).Root);
        Assert.NotEmpty(CoverPng.Encode(art));
    }

    [Fact]
    public void Png_OfACover_Is1200By630AndNotEmpty()
    {
        using var picture = SKBitmap.Decode(CoverPng.Encode(CoverArt.For("cable", 3)));

        Assert.Equal((1200, 630), (picture.Width, picture.Height));
        Assert.True(picture.Pixels.Distinct().Take(10).Count() == 10);
    }

    [Fact]
    public async Task Address_OfACover_AnswersImmutablePicturesForArticlesThatExist()
    {
        await using var portal = await TestPortal.StartAsync();
        await portal.ImportAsync(new { id = "x", title = "바다", body = "본문", slug = "바다" });
        var page = await portal.Visitor().PageAsync("/articles/%EB%B0%94%EB%8B%A4");
        var svg = await portal.Visitor().GetAsync(page.QuerySelector(".hero img")!.GetAttribute("src"));
        var png = await portal.Visitor().GetAsync(new Uri(page.QuerySelector("meta[property='og:image']")!.GetAttribute("content")!).AbsolutePath);

        Assert.Equal(("image/svg+xml", "image/png"), (svg.Content.Headers.ContentType!.MediaType, png.Content.Headers.ContentType!.MediaType));
        Assert.All([svg, png], answer => Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await portal.Visitor().GetAsync("/media/covers/v1/0/nothing.png")).StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await portal.Visitor().GetAsync("/media/covers/v1/0/x.gif")).StatusCode);
        Assert.Single(Directory.GetFiles(Path.Combine(portal.Folder, "media", "covers")));
    }
}
