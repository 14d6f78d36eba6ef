using CsCheck;
using PrismPortal.Shared.Http;

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

    [Fact]
    public void Address_TakenForLocal_AlwaysStaysOnTheSite() => Gen.String.Select(text => "/" + text).Sample(address =>
    {
        if (LocalAddress.IsLocal(address))
        {
            Assert.Equal("site.example", new Uri(new Uri("https://site.example"), address).Host);
        }
    });
}
