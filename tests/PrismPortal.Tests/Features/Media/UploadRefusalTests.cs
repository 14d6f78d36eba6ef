using System.Diagnostics;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Media;
using PrismPortal.Shared.Security;
using PrismPortal.Shared.Text;
using PrismPortal.Tests.Features.Administration;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Media;

public sealed class UploadRefusalTests : IAsyncLifetime
{
    private TestPortal _portal = null!;
    private Person _author = null!;

    public static TheoryData<string> BadNames => ["../../../../etc/cron.d/x.jpg", "..\\web.config", new string('가', 99) + ".jpg"];

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync();
        _author = await _portal.SignInAsync(role: Role.Author);
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task File_ThatIsNoPicture_IsRefusedWithAClearWordAndLeavesNothing()
    {
        var jpeg = SampleFiles.Jpeg();
        var gif = SampleFiles.Gif();
        var png = SampleFiles.Png();
        var text = "<html><body><script>alert(1)</script></body></html>"u8.ToArray();
        (byte[] File, MediaProblem Problem)[] refused =
        [
            ([], MediaProblem.Empty),
            ("%PDF-1.7 ..."u8.ToArray(), MediaProblem.Kind),
            (text, MediaProblem.Kind),
            ("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"u8.ToArray(), MediaProblem.Svg),
            ([.. gif, .. text], MediaProblem.Page),
            ([.. "GIF89a/*"u8, .. text, .. "*/=1;"u8], MediaProblem.Page),
            ([.. "GIF89a"u8, .. new byte[200]], MediaProblem.Broken),
            ([.. jpeg[..20], .. "<script>"u8, .. jpeg[20..]], MediaProblem.Page),
            (jpeg[..(jpeg.Length / 2)], MediaProblem.Broken),
            (png[..(png.Length / 2)], MediaProblem.Broken),
            (SampleFiles.Webp()[..200], MediaProblem.Broken),
            (SampleFiles.Avif()[..200], MediaProblem.Broken),
            (SampleFiles.Gif(2), MediaProblem.Animated),
            ([0, 0, 0, 24, .. "ftypheic\0\0\0\0mif1heic"u8, .. new byte[100]], MediaProblem.Heic),
            (new byte[MediaRules.MostBytes + 1], MediaProblem.TooLarge),
        ];
        foreach (var (file, problem) in refused)
        {
            var (status, answer) = await _author.UploadAsync(file);
            Assert.Equal((problem, MediaWords.Of(problem, Wording.For("ko"))), (problem, answer!.Problem));
            Assert.True((int)status is >= 400 and < 500, $"{problem} {status}");
        }

        Assert.Equal(0, await _portal.ReadAsync(db => db.MediaItems.CountAsync()));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_portal.Folder, "media"), "*", SearchOption.AllDirectories));
    }

    [Theory]
    [MemberData(nameof(BadNames))]
    public async Task File_WithABadName_IsRefused(string name)
    {
        var (status, answer) = await _author.UploadAsync(SampleFiles.Jpeg(), name);

        Assert.Equal((HttpStatusCode.BadRequest, MediaWords.Of(MediaProblem.Name, Wording.For("ko"))), (status, answer!.Problem));
    }

    [Fact]
    public async Task Bomb_OfFiftyThousandPixelsASide_IsRefusedByItsHeaderWithMemoryFlat()
    {
        var bomb = SampleFiles.Bomb(50_000);
        await _author.UploadAsync(SampleFiles.Jpeg());
        await _author.UploadAsync(bomb);
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        var (rss, allocated) = (process.WorkingSet64, GC.GetTotalAllocatedBytes(precise: true));

        for (var time = 0; time < 10; time++)
        {
            var (status, answer) = await _author.UploadAsync(bomb);
            Assert.Equal((HttpStatusCode.UnprocessableEntity, MediaWords.Of(MediaProblem.TooManyPixels, Wording.For("ko"))), (status, answer!.Problem));
        }

        process.Refresh();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"bomb of {bomb.Length:N0} bytes, ten times: working set {(process.WorkingSet64 - rss) / 1024:N0} KB more, {(GC.GetTotalAllocatedBytes(precise: true) - allocated) / 1024:N0} KB allocated");
        Assert.InRange(process.WorkingSet64 - rss, long.MinValue, 64 * 1024 * 1024);
    }

    [Theory]
    [InlineData("en", "SVG files can carry programs")]
    [InlineData("ja", "SVGはプログラム")]
    public async Task Refusal_ForAUser_IsInTheirLanguage(string language, string words)
    {
        await _portal.Get<PortalWriter>().WriteAsync(async db => (await db.Users.SingleAsync(user => user.Id == _author.Id)).Language = language);
        _portal.Get<SessionStore>().Refresh(_author.Id);

        Assert.StartsWith(words, (await _author.UploadAsync("<svg></svg>"u8.ToArray())).Answer!.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Uploads_TooMany_WaitAndThenGoOn()
    {
        for (var number = 0; number < 30; number++)
        {
            Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await _author.UploadAsync([1, 2, 3])).Status);
        }

        using var answer = await _author.Browser.SendFileAsync([1, 2, 3]);
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal(TimeSpan.FromMinutes(30), answer.Headers.RetryAfter!.Delta);
        Assert.Contains("30분 뒤", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        _portal.Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(HttpStatusCode.OK, (await _author.UploadAsync(SampleFiles.Jpeg())).Status);
    }

    [Fact]
    public async Task Quota_UsedUp_RefusesWhatIsNewAndNotWhatIsThere()
    {
        await using var portal = await TestPortal.StartAsync(("Media:QuotaMegabytes", "0"));
        var author = await portal.SignInAsync(role: Role.Author);

        var (status, answer) = await author.UploadAsync(SampleFiles.Jpeg());

        Assert.Equal((HttpStatusCode.Conflict, MediaWords.Of(MediaProblem.Quota, Wording.For("ko"))), (status, answer!.Problem));
    }

    [Theory]
    [InlineData(Role.Reader, HttpStatusCode.Forbidden)]
    [InlineData(Role.Moderator, HttpStatusCode.Forbidden)]
    [InlineData(Role.Author, HttpStatusCode.OK)]
    [InlineData(Role.Editor, HttpStatusCode.OK)]
    [InlineData(Role.Admin, HttpStatusCode.OK)]
    public async Task Upload_ByEachRole_IsTakenAsTheTableSays(string role, HttpStatusCode status)
    {
        var (person, who) = await _portal.StaffAsync(role);

        Assert.Equal(status, (await person.UploadAsync(SampleFiles.Jpeg(mark: role))).Status);
        var act = () => _portal.Get<UploadMedia>().RunAsync(who, "a.jpg", new MemoryStream(SampleFiles.Jpeg()), TestContext.Current.CancellationToken);
        if (status == HttpStatusCode.Forbidden)
        {
            await Assert.ThrowsAsync<NotAllowedException>(act);
        }
        else
        {
            Assert.NotNull((await act()).Item);
        }
    }

    [Fact]
    public async Task Upload_ByAVisitorOrWithoutASecondFactor_IsRefused()
    {
        using var visitor = _portal.Visitor();
        visitor.DefaultRequestHeaders.Add("Origin", "http://localhost");
        Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.SendFileAsync(SampleFiles.Jpeg())).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await _portal.SignInAsync("암호만", Role.Author, SignInProof.Password)).UploadAsync(SampleFiles.Jpeg())).Status);
    }

    [Fact]
    public async Task Body_ThatIsNoForm_IsRefused()
    {
        foreach (var content in new HttpContent[]
        {
            new StringContent("{}", Encoding.UTF8, "application/json"), new StringContent("--x\r\nbroken", Encoding.UTF8, "multipart/form-data"),
            new MultipartFormDataContent { { new StringContent("x"), "file" } },
        })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await _author.Browser.PostAsync(Uploading.Path, content)).StatusCode);
        }
    }
}
