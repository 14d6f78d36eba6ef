using System.Text;
using PrismPortal.Features.Media;
using PrismPortal.Features.Media.Making;

namespace PrismPortal.Tests.Features.Media;

public sealed class MediaRulesTests
{
    [Theory]
    [InlineData("항구.jpg", "항구.jpg")]
    [InlineData("  a   b.png ", "a b.png")]
    [InlineData("한\u1112\u1161\u11ab.jpg", "한한.jpg")]
    [InlineData("", null)]
    [InlineData("..", null)]
    [InlineData("../../etc/passwd.jpg", null)]
    [InlineData("..\\..\\web.config", null)]
    [InlineData("C:photo.jpg", null)]
    [InlineData("a\0.jpg", null)]
    [InlineData("a\n.jpg", null)]
    public void Name_OfAFile_IsALabelOrRefused(string given, string? kept) => Assert.Equal(kept, MediaRules.NameOf(given));

    [Theory]
    [InlineData(255, true)]
    [InlineData(256, false)]
    [InlineData(300, false)]
    public void Name_ByItsBytes_EndsWhereFileSystemsEnd(int bytes, bool isTaken) => Assert.Equal(isTaken, MediaRules.NameOf(new string('a', bytes)) is not null);

    [Fact]
    public void Name_OfHangul_CountsThreeBytesASign() => Assert.Null(MediaRules.NameOf(new string('가', 86)));

    [Theory]
    [InlineData("GIF89a...", PictureKind.Gif)]
    [InlineData("RIFF0000WEBPVP8 ", PictureKind.Webp)]
    [InlineData("RIFF0000WAVE", PictureKind.None)]
    [InlineData("\0\0\0\u0018ftypavif\0\0\0\0avifmif1", PictureKind.Avif)]
    [InlineData("\0\0\0\u0018ftypmif1\0\0\0\0mif1avif", PictureKind.Avif)]
    [InlineData("\0\0\0\u0018ftypheic\0\0\0\0mif1heic", PictureKind.Heic)]
    [InlineData("\0\0\0\u0018ftypisom\0\0\0\0isommp42", PictureKind.None)]
    [InlineData("<?xml version=\"1.0\"?><SVG xmlns=\"x\">", PictureKind.Svg)]
    [InlineData("%PDF-1.7", PictureKind.None)]
    [InlineData("", PictureKind.None)]
    public void Kind_OfAFile_IsJudgedByItsBeginning(string head, PictureKind kind) => Assert.Equal(kind, PictureKinds.Of(Encoding.Latin1.GetBytes(head)));

    [Theory]
    [InlineData("<SCRIPT>")]
    [InlineData("<!DocType html>")]
    [InlineData("<html>")]
    public void Page_HiddenAnywhere_IsFound(string sign)
    {
        foreach (var at in new[] { 0, 65_530, 65_535, 65_536, 70_000 })
        {
            using var file = new MemoryStream([.. new byte[at], .. Encoding.ASCII.GetBytes(sign), .. new byte[9]]);
            Assert.True(HiddenPage.IsIn(file), $"{sign} at {at}");
        }
    }

    [Theory]
    [InlineData("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF>")]
    [InlineData("<<<<htm")]
    [InlineData("<scrip")]
    public void Page_ThatIsNone_IsNotFound(string text) => Assert.False(HiddenPage.IsIn(new MemoryStream(Encoding.ASCII.GetBytes(text))));

    [Fact]
    public void Description_TooLong_IsRefused()
    {
        Assert.Equal(MediaProblem.None, MediaRules.Judge(new MediaDescription(new string('가', MediaItem.AltMaxLength))));
        Assert.Equal(MediaProblem.TooLong, MediaRules.Judge(new MediaDescription(new string('가', MediaItem.AltMaxLength + 1))));
    }

    [Theory]
    [InlineData("/admin/media", null, null, null, null)]
    [InlineData("/admin/media?q=%ED%95%AD%EA%B5%AC&show=withoutalt&page=2&item=5", "항구", "withoutalt", "2", "5")]
    [InlineData("/admin/media", "  ", "zzz", "-1", "x")]
    [InlineData("/admin/media?page=100", null, "7", "99999", null)]
    public void Filter_OfAnAddress_IsWhatTheAddressSaysAndNothingBad(string address, string? text, string? show, string? page, string? item) =>
        Assert.Equal(address, MediaFilter.From(text, show, page, item).Address());
}
