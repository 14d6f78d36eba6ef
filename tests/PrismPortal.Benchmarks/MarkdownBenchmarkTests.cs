using PrismPortal.Shared.Markdown;

namespace PrismPortal.Benchmarks;

public sealed class MarkdownBenchmarkTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public void Parse_BodyOfParts_HasATypedBlockForEachPart(int parts)
    {
        var benchmark = new MarkdownBenchmark { Parts = parts };
        benchmark.Prepare();

        var document = benchmark.Parse();

        Assert.Equal(parts, document.Blocks.Count(block => block.Type == BlockType.Takeaways));
    }

    [Theory]
    [InlineData("*a* `b`", "<p><em>a</em> <code>b</code></p>\n", true)]
    [InlineData("# a", "<h1>a</h1>\n", true)]
    [InlineData("*a*", "<p><strong>a</strong></p>", false)]
    public void Evaluation_OfAnExample_SeesWhatDiffers(string markdown, string html, bool same) =>
        Assert.Equal(same, MarkdownEvaluation.IsAsSpecified(new MarkdownEvaluation.Example(1, "Any", markdown, html)));
}
