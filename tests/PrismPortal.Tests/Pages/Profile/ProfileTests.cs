using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Accounts.Profile;
using PrismPortal.Tests.Support;
using SkiaSharp;

namespace PrismPortal.Tests.Pages.Profile;

public sealed class ProfileTests : IAsyncLifetime
{
    private const string Path = "/account/manage/profile";

    private TestPortal _portal = null!;
    private Person _reader = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync();
        _reader = await _portal.SignInAsync("새벽빛");
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Profile_Saved_IsSeenAtOnceEverywhereItIsTheReaders()
    {
        var answer = await SaveAsync(name: "한낮", bio: "<b>바다</b>를 좋아합니다.\n둘째 줄", language: "en", theme: "dark", isPublic: true);

        Assert.Equal(Path + "?done=1", answer.Headers.Location!.OriginalString);
        var page = await _reader.Browser.PageAsync(Path);
        Assert.Equal(("en", "dark", "한낮"), (page.DocumentElement.GetAttribute("lang"), page.DocumentElement.GetAttribute("data-theme"), page.QuerySelector(".account-name")!.TextContent));
        Assert.Null(Html.Parse(await _portal.Visitor().GetStringAsync("/")).DocumentElement.GetAttribute("data-theme"));
        Assert.Equal("dark", Html.Parse(await _reader.Browser.GetStringAsync("/")).DocumentElement.GetAttribute("data-theme"));
        var shown = await _portal.Visitor().PageAsync("/people/" + Uri.EscapeDataString("한낮"));
        Assert.Equal("<b>바다</b>를 좋아합니다.\n둘째 줄", shown.QuerySelector(".person-bio")!.TextContent);
        Assert.Equal("noindex", shown.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.DoesNotContain(_reader.Email, shown.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.DoesNotContain(_reader.Id, shown.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name", "한")]
    [InlineData("name", "관리자")]
    [InlineData("name", "a@b.org")]
    [InlineData("name", "pаypal")]
    [InlineData("language", "xx")]
    [InlineData("theme", "pink")]
    public async Task Profile_WithSomethingWrong_ChangesNothingAndKeepsWhatWasTyped(string field, string value)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = "새벽빛", ["bio"] = "소개 글", ["language"] = "ko", ["theme"] = "", [field] = value };

        var answer = await _reader.PostAsync(Path, [.. fields.Select(pair => (pair.Key, pair.Value))]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = Html.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal("소개 글", page.QuerySelector("#f-bio")!.TextContent);
        Assert.Equal(field == "name" ? value : "새벽빛", page.QuerySelector("#f-name")!.GetAttribute("value"));
        Assert.Equal("", await _portal.ReadAsync(db => db.Users.Select(user => user.Bio).SingleAsync()));
    }

    [Fact]
    public async Task Name_ThatLooksLikeAnothers_IsTaken()
    {
        var other = await _portal.SignInAsync("Dawn Light");
        await other.PostAsync(Path, ("name", "Dawnlight"), ("language", "ko"));

        var answer = await SaveAsync(name: "Ｄａｗｎ ｌｉｇｈｔ");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("너무 비슷한", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Name_ChangedAgainAndAgain_WaitsAndTheOthersAreSavedWithoutIt()
    {
        foreach (var name in new[] { "하나둘", "둘셋", "셋넷" })
        {
            Assert.Equal(HttpStatusCode.SeeOther, (await SaveAsync(name: name)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await SaveAsync(name: "넷다섯")).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await SaveAsync(name: "셋넷", bio: "소개")).StatusCode);
        _portal.Clock.Advance(TimeSpan.FromDays(31));
        using var again = await _portal.SignedInAsync(_reader.Id);
        Assert.Equal(HttpStatusCode.SeeOther, (await again.PostFormAsync(Path, ("name", "넷다섯"), ("language", "ko"))).StatusCode);
    }

    [Fact]
    public async Task Fields_NobodyAskedFor_ChangeNothing()
    {
        await _reader.PostAsync(Path, ("name", "새벽빛"), ("language", "ko"), ("Email", "x@example.org"), ("NameKey", "x"), ("role", "Admin"), ("BannedAt", "2020-01-01"), ("Avatar", "../../x"));

        var user = await _portal.ReadAsync(db => db.Users.SingleAsync());
        Assert.Equal((_reader.Email, null, null), (user.Email, user.BannedAt, user.Avatar));
    }

    [Fact]
    public async Task PublicPage_SwitchedOffOrOfNobody_IsNotThere()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await _portal.Visitor().GetAsync("/people/" + Uri.EscapeDataString("새벽빛"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _portal.Visitor().GetAsync("/people/nobody")).StatusCode);
        await SaveAsync(isPublic: true);
        Assert.Equal(HttpStatusCode.OK, (await _portal.Visitor().GetAsync("/people/" + Uri.EscapeDataString("새벽빛"))).StatusCode);
        await _portal.Get<PortalWriter>().WriteAsync(async db => (await db.Users.SingleAsync()).BannedAt = _portal.Clock.GetUtcNow());
        Assert.Equal(HttpStatusCode.NotFound, (await _portal.Visitor().GetAsync("/people/" + Uri.EscapeDataString("새벽빛"))).StatusCode);
    }

    [Fact]
    public async Task Pages_AsVisitor_LeadToSigningIn()
    {
        Assert.StartsWith("/account/login?", (await _portal.Visitor().GetAsync(Path)).Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _portal.Visitor().PostFormAsync(Path, ("name", "x"))).StatusCode);
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public async Task Picture_OfAUsualKind_IsMadeAnewSquareAndWithoutItsData(SKEncodedImageFormat format)
    {
        Assert.Equal(HttpStatusCode.SeeOther, (await UploadAsync(Picture(format, 640, 400))).StatusCode);

        var address = (await _reader.Browser.PageAsync(Path)).QuerySelector("img.avatar")!.GetAttribute("src")!;
        var answer = await _portal.Visitor().GetAsync(address);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        using var decoded = SKBitmap.Decode(bytes);
        Assert.Equal((256, 256), (decoded.Width, decoded.Height));
        Assert.Equal("image/webp", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("sandbox", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.DoesNotContain("Exif", Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);

        await _reader.PostAsync(Path + "/avatar/remove", ("remove", "on"));
        Assert.Equal(HttpStatusCode.NotFound, (await _portal.Visitor().GetAsync(address)).StatusCode);
        Assert.Contains("/media/avatars/v1/", (await _reader.Browser.PageAsync(Path)).QuerySelector("img.avatar")!.GetAttribute("src")!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Picture_ThatIsNone_IsRefusedWithAClearWord()
    {
        var png = Picture(SKEncodedImageFormat.Png, 64, 64);
        (byte[] File, string Word)[] refused =
        [
            ([], "골라"),
            (Encoding.UTF8.GetBytes("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"), "PNG, JPEG"),
            (Encoding.UTF8.GetBytes("<html><script>alert(1)</script>"), "PNG, JPEG"),
            (png[..(png.Length / 2)], "깨져"),
            (Declaring(png, 50_000, 50_000), "4천만"),
        ];
        foreach (var (file, word) in refused)
        {
            var answer = await UploadAsync(file);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains(word, Html.Parse(await answer.Content.ReadAsStringAsync()).QuerySelector("#f-picture-error")!.TextContent, StringComparison.Ordinal);
        }

        Assert.Null(await _portal.ReadAsync(db => db.Users.Select(user => user.Avatar).SingleAsync()));
    }

    [Fact]
    public async Task Picture_WithAPageBehindIt_LosesThePage()
    {
        byte[] both = [.. Picture(SKEncodedImageFormat.Png, 64, 64), .. Encoding.UTF8.GetBytes("<script>alert(document.domain)</script>")];
        Assert.Equal(HttpStatusCode.SeeOther, (await UploadAsync(both)).StatusCode);

        var address = (await _reader.Browser.PageAsync(Path)).QuerySelector("img.avatar")!.GetAttribute("src")!;

        Assert.DoesNotContain("script", Encoding.Latin1.GetString(await _portal.Visitor().GetByteArrayAsync(address)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/media/avatars/..%2f..%2fportal.db")]
    [InlineData("/media/avatars/0123456789abcdef0123456789abcdef-256.webp")]
    [InlineData("/media/avatars/x-64.webp")]
    [InlineData("/media/avatars/v1/zz.svg")]
    public async Task Picture_NobodyGave_IsNotThere(string path) => Assert.Equal(HttpStatusCode.NotFound, (await _portal.Visitor().GetAsync(path)).StatusCode);

    [Fact]
    public void DrawnPicture_OfAName_IsAlwaysTheSameAndTellsNoName()
    {
        var seed = DrawnAvatar.SeedOf("새벽빛");

        Assert.Equal(DrawnAvatar.Draw(seed), DrawnAvatar.Draw(DrawnAvatar.SeedOf("새벽빛")));
        Assert.NotEqual(DrawnAvatar.Draw(seed), DrawnAvatar.Draw(DrawnAvatar.SeedOf("한낮")));
        Assert.DoesNotContain("새벽빛", DrawnAvatar.Draw(seed), StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> SaveAsync(string name = "새벽빛", string bio = "", string language = "ko", string theme = "", bool isPublic = false) =>
        _reader.PostAsync(Path, ("name", name), ("bio", bio), ("language", language), ("theme", theme), ("public", isPublic ? "on" : ""));

    private async Task<HttpResponseMessage> UploadAsync(byte[] file)
    {
        using var content = new MultipartFormDataContent();
        var part = new ByteArrayContent(file);
        part.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        content.Add(part, "picture", "../../새 사진.png");
        return await _reader.Browser.PostAsync(Path + "/avatar", content);
    }

    private static byte[] Picture(SKEncodedImageFormat format, int width, int height)
    {
        using var bitmap = new SKBitmap(width, height);
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(SKColors.CornflowerBlue);
            canvas.DrawCircle(width / 2f, height / 2f, 20, new SKPaint { Color = SKColors.White });
        }

        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }

    // The header of a PNG with other measures, and the checksum that goes with them.
    private static byte[] Declaring(byte[] png, int width, int height)
    {
        var made = png.ToArray();
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(made.AsSpan(16), width);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(made.AsSpan(20), height);
        var crc = 0xFFFFFFFFu;
        foreach (var sign in made.AsSpan(12, 17))
        {
            crc ^= sign;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320u : crc >> 1;
            }
        }

        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(made.AsSpan(29), ~crc);
        return made;
    }
}
