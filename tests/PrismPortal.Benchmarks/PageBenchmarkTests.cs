using PrismPortal.Benchmarks.Load;

namespace PrismPortal.Benchmarks;

/// <summary>What is measured does what it is measured for.</summary>
public sealed class PageBenchmarkTests
{
    [Fact]
    public async Task CacheLookup_FindsItsPage()
    {
        var benchmark = new CacheLookupBenchmark { Pages = 100 };
        await benchmark.PrepareAsync();

        Assert.Equal(7, benchmark.Find()!.ArticleId);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public async Task CardList_HasEveryCard(int cards)
    {
        var benchmark = new CardListBenchmark { Cards = cards };
        benchmark.Prepare();

        var html = await benchmark.Render();

        Assert.Equal(cards, html.Split("<article").Length - 1);
        Assert.Contains("바다 밑의 길을 누가 놓는가", html, StringComparison.Ordinal);
        benchmark.Dispose();
    }

    [Fact]
    public void LoadOptions_Given_AreTaken()
    {
        var options = LoadOptions.Parse(["--articles", "10", "--articles", "20", "--seconds", "2"])!;

        Assert.Equal([10, 20], options.Articles);
        Assert.Equal((2, 3), (options.Seconds, options.Rounds));
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("--articles")]
    [InlineData("--articles", "many")]
    [InlineData("--rounds", "0")]
    [InlineData("--table", "none")]
    public void LoadOptions_NotUnderstood_StartNothing(params string[] args) => Assert.Null(LoadOptions.Parse(args));
}
