using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NetVips;
using PrismPortal.Features.Media.Making;
using PrismPortal.Shared.Pictures;
using PrismPortal.Shared.Security;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Media;

public sealed class UploadTests : IAsyncLifetime
{
    private TestPortal _portal = null!;
    private Person _author = null!;

    public static TheoryData<PictureKind> Kinds => [PictureKind.Jpeg, PictureKind.Png, PictureKind.Webp, PictureKind.Gif, PictureKind.Avif];

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync();
        _author = await _portal.SignInAsync(role: Role.Author);
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task File_OfEachKind_IsKeptInAllWidthsAndFormats(PictureKind kind)
    {
        var file = kind switch
        {
            PictureKind.Jpeg => SampleFiles.Jpeg(1400, 700),
            PictureKind.Png => SampleFiles.Png(1400, 700),
            PictureKind.Webp => SampleFiles.Webp(1400, 700),
            PictureKind.Gif => SampleFiles.Gif(),
            _ => SampleFiles.Avif(),
        };

        // Neither the name nor the declared type is asked.
        var (status, answer) = await _author.UploadAsync(file, "항구.txt", "text/plain");

        Assert.Equal((HttpStatusCode.OK, null), (status, answer!.Problem));
        var picture = LibraryPicture.At(answer.Picture!.Address)!;
        var item = await _portal.ReadAsync(db => db.MediaItems.SingleAsync());
        Assert.Equal((kind, "항구.txt", picture, _author.Id, false), (item.Format, item.Name, item.Picture, item.UploadedById, picture.HasAlpha));
        foreach (var width in picture.Widths)
        {
            foreach (var ending in picture.Endings)
            {
                var bytes = await _portal.Visitor().GetByteArrayAsync(PortalRoutes.Picture(picture.Name, width, ending));
                using var kept = Image.NewFromBuffer(bytes);
                Assert.Equal((width, picture.HeightAt(width)), (kept.Width, kept.Height));
            }
        }
    }

    [Fact]
    public async Task File_WithGlass_KeepsItAndOneWithout_IsAPhotograph()
    {
        Assert.EndsWith(".png", (await _author.UploadAsync(SampleFiles.Glass())).Answer!.Picture!.Address, StringComparison.Ordinal);
        Assert.EndsWith(".jpg", (await _author.UploadAsync(SampleFiles.Png())).Answer!.Picture!.Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_WithItsData_LosesThemAndStandsUpright()
    {
        var (_, answer) = await _author.UploadAsync(SampleFiles.Turned(800, 400, "GPS 37.5665, 126.9780"));

        Assert.Equal((400, 800), (answer!.Picture!.Width, answer.Picture.Height));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(_portal.Folder, "media"), "*", SearchOption.AllDirectories))
        {
            var text = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file));
            Assert.DoesNotContain("37.5665", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Exif\0", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task File_InAWideGamut_IsTheSameColourInSrgbWithoutAProfile()
    {
        var (_, answer) = await _author.UploadAsync(SampleFiles.WideGamut());

        using var kept = Image.NewFromBuffer(await _portal.Visitor().GetByteArrayAsync(answer!.Picture!.Address));
        Assert.False(kept.Contains("icc-profile-data"));
        Assert.All(kept.Getpoint(100, 100).Zip([180.0, 60, 60]), pair => Assert.InRange(pair.First, pair.Second - 4, pair.Second + 4));
    }

    [Fact]
    public async Task File_BroughtAgain_IsTheItemThatIsThere()
    {
        var file = SampleFiles.Jpeg();
        var (_, first) = await _author.UploadAsync(file);
        var (_, again) = await (await _portal.SignInAsync("다른 이", Role.Editor)).UploadAsync(file, "다른 이름.jpg");

        Assert.Equal((first!.Picture, true, false), (again!.Picture, first.IsNew, again.IsNew));
        Assert.Equal(1, await _portal.ReadAsync(db => db.MediaItems.CountAsync()));
    }

    [Fact]
    public async Task File_FiftyTimesAtOnce_IsKeptOnce()
    {
        var other = await _portal.SignInAsync("다른 이", Role.Author);
        var file = SampleFiles.Jpeg();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(number => (number % 2 == 0 ? _author : other).UploadAsync(file)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Single(answers.Select(answer => answer.Answer!.Picture!.Id).Distinct());
        Assert.Single(answers, answer => answer.Answer!.IsNew);
        Assert.Equal(1, await _portal.ReadAsync(db => db.MediaItems.CountAsync()));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(_portal.Folder, "media", "incoming")));
    }

    [Fact]
    public async Task Files_Served_AreForEverAndRunNothing()
    {
        var (_, answer) = await _author.UploadAsync(SampleFiles.Jpeg());

        using var served = await _portal.Visitor().GetAsync(answer!.Picture!.Address);

        Assert.Equal("public, max-age=31536000, immutable", Assert.Single(served.Headers.GetValues("Cache-Control")));
        Assert.Equal("default-src 'none'; frame-ancestors 'none'; sandbox", Assert.Single(served.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(served.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("image/jpeg", served.Content.Headers.ContentType!.MediaType);
        using var asked = new HttpRequestMessage(HttpMethod.Get, answer.Picture.Address);
        asked.Headers.IfNoneMatch.Add(served.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await _portal.Visitor().SendAsync(asked)).StatusCode);
    }

    [Theory]
    [InlineData("961.jpg")]
    [InlineData("1920.jpg")]
    [InlineData("320.png")]
    [InlineData("320.gif")]
    [InlineData("0320.jpg")]
    [InlineData("320.jpg%0A")]
    [InlineData("..%2f..%2f..%2f..%2fportal.db")]
    [InlineData("99999.webp")]
    public async Task File_ThatWasNotMade_IsNotThereAndNotMade(string file)
    {
        var (_, answer) = await _author.UploadAsync(SampleFiles.Jpeg());

        using var served = await _portal.Visitor().GetAsync(Uploading.At(answer!.Picture!.Address, file));

        Assert.Equal(HttpStatusCode.NotFound, served.StatusCode);
        Assert.DoesNotContain("immutable", served.Headers.CacheControl?.ToString() ?? "", StringComparison.Ordinal);
    }
}
