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
}
