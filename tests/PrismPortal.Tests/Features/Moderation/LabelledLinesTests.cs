using System.Text;
using PrismPortal.Features.Moderation;

namespace PrismPortal.Tests.Features.Moderation;

public sealed class LabelledLinesTests
{
    [Fact]
    public async Task Read_GoodLines_GivesTextsAndLabels()
    {
        var comments = await ReadAsync("{\"text\":\"하나\",\"label\":0}\n\n{\"label\":1,\"text\":\"둘\",\"id\":\"x\"}\n");

        Assert.Equal([new LabelledComment("하나", false), new LabelledComment("둘", true)], comments);
    }

    [Theory]
    [InlineData("{\"text\":\"둘\",\"label\":2}", "label is not 0 or 1")]
    [InlineData("{\"text\":\"둘\",\"label\":0.5}", "label is not 0 or 1")]
    [InlineData("{\"text\":\"둘\",\"label\":\"1\"}", "label is not 0 or 1")]
    [InlineData("{\"text\":\"둘\",\"label\":true}", "label is not 0 or 1")]
    [InlineData("{\"text\":\"둘\"}", "label is not 0 or 1")]
    [InlineData("{\"label\":1}", "text is missing or empty")]
    [InlineData("{\"text\":\" \",\"label\":1}", "text is missing or empty")]
    [InlineData("{\"text\":5,\"label\":1}", "text is missing or empty")]
    [InlineData("{\"text\":\"\\ud800\",\"label\":1}", "text is not valid Unicode")]
    [InlineData("[1]", "not a JSON object")]
    [InlineData("{\"text\":", "not valid JSON at byte 8")]
    public async Task Read_ABadLine_IsRefusedWithItsNumber(string line, string reason)
    {
        var refused = await Assert.ThrowsAsync<RefusedLabelException>(() => ReadAsync($"{{\"text\":\"하나\",\"label\":0}}\n\n{line}\n"));

        Assert.Equal((3, reason), (refused.Line, refused.Message));
    }

    [Fact]
    public async Task Read_TextLongerThanAnyComment_IsRefused()
    {
        var refused = await Assert.ThrowsAsync<RefusedLabelException>(() => ReadAsync($"{{\"text\":\"{new string('가', LabelledLines.LongestText + 1)}\",\"label\":0}}"));

        Assert.Equal("text has 10001 characters, 10000 at most", refused.Message);
    }

    [Fact]
    public async Task Read_BytesThatAreNoText_AreRefused()
    {
        using var stream = new MemoryStream([(byte)'"', 0xFF, (byte)'"']);

        Assert.Equal("invalid UTF-8", (await Assert.ThrowsAsync<RefusedLabelException>(() => LabelledLines.ReadAsync(stream, CancellationToken.None))).Message);
    }

    private static Task<IReadOnlyList<LabelledComment>> ReadAsync(string lines) =>
        LabelledLines.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(lines)), CancellationToken.None);
}
