using System.Text;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Shared.Http;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Shared.Http;

public sealed class LocalAddressTests
{
    [Theory]
    [InlineData("/", true)]
    [InlineData("/articles/%ED%95%AD%EA%B5%AC?page=2#b-1", true)]
    [InlineData("/articles/항구", true)]
    [InlineData("/a//b", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("articles", false)]
    [InlineData("//evil.example", false)]
    [InlineData("/\\evil.example", false)]
    [InlineData("\\/evil.example", false)]
    [InlineData("/\t/evil.example", false)]
    [InlineData("/\r\nLocation: x", false)]
    [InlineData("https://evil.example", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("~/x", false)]
    public void Address_FromOutside_IsLocalOrNot(string? address, bool local) => Assert.Equal(local, LocalAddress.IsLocal(address));

    [Theory]
    [InlineData("/articles/%ED%95%AD%EA%B5%AC?page=2#b-1", "/articles/%ED%95%AD%EA%B5%AC?page=2#b-1")]
    [InlineData("/articles/항구?q=가&p=1#b", "/articles/%ED%95%AD%EA%B5%AC?q=%EA%B0%80&p=1#b")]
    [InlineData("/a/\ud83d\ude00", "/a/%F0%9F%98%80")]
    public void Address_InAHeader_IsAscii(string address, string encoded) => Assert.Equal(encoded, LocalAddress.Encoded(address));

    [Fact]
    public async Task Form_SentFromAPageWithAHangulAddress_LeadsBackToIt()
    {
        await using var portal = await TestPortal.StartAsync();
        await portal.ImportAsync(new { id = "x", title = "항구", body = "본문", slug = "항구" });
        var reader = await portal.SignInAsync();
        var id = await portal.ReadAsync(db => db.Articles.Select(article => article.Id).SingleAsync());

        var answer = await reader.PostAsync("/me/bookmarks", ("article", $"{id}"), ("returnUrl", "/articles/항구"), ("act", "keep"));

        Assert.True(Ascii.IsValid(answer.Headers.Location!.OriginalString));
        Assert.EndsWith("/articles/%ED%95%AD%EA%B5%AC", answer.Headers.Location.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public void Address_TakenForLocal_AlwaysStaysOnTheSite() => Gen.String.Select(text => "/" + text).Sample(address =>
    {
        if (LocalAddress.IsLocal(address))
        {
            Assert.Equal("site.example", new Uri(new Uri("https://site.example"), address).Host);
        }
    });
}
