using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Transfer.Generate;
using PrismPortal.Shared.Markdown;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Transfer;

public sealed class GenerateTests : IAsyncLifetime
{
    private TestPortal _portal = null!;

    public async ValueTask InitializeAsync() => _portal = await TestPortal.StartAsync();

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Run_OnAnEmptyPortal_SpreadsArticlesUnevenlyOverTenYears()
    {
        Assert.Equal(600, await RunAsync(600));

        var sections = await _portal.ReadAsync(db => db.Articles.GroupBy(article => article.CategoryId).Select(group => group.Count()).OrderDescending().ToListAsync());
        Assert.Equal(600, sections.Sum());
        Assert.True(sections[0] > sections[^1] * 3, string.Join(' ', sections));
        var dates = await _portal.ReadAsync(db => db.Articles.Select(article => article.PublishedAt!.Value).ToListAsync());
        Assert.True(dates.Max() <= TestPortal.Start && dates.Max() - dates.Min() > TimeSpan.FromDays(3400));
        Assert.True(await _portal.ReadAsync(db => db.RelatedLinks.CountAsync()) > 600);
        var body = await _portal.ReadAsync(db => db.Bodies.AsNoTracking().OrderBy(body => body.ArticleId).FirstAsync());
        Assert.Contains(body.Blocks(), block => block.Type == BlockType.Takeaways);
    }

    [Fact]
    public async Task Run_TakenUpAgain_AddsOnlyWhatIsMissing()
    {
        await RunAsync(30);

        Assert.Equal(20, await RunAsync(50));
        Assert.Equal(0, await RunAsync(50));
        Assert.Equal(50, await _portal.ReadAsync(db => db.Articles.CountAsync()));
    }

    [Fact]
    public async Task Page_OfAGeneratedArticle_IsWhole()
    {
        await RunAsync(20);

        var page = await _portal.Visitor().PageAsync("/articles/generated-1");

        Assert.NotEmpty(page.QuerySelectorAll(".takeaways li"));
        Assert.Equal(SyntheticArticle.Of(1).Title, page.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task Comments_OfAllArticles_AreUnevenNestedVotedForAndCountedExactly()
    {
        await RunAsync(200);

        Assert.Equal((50, 4_000), (await ReadersAsync(50), await CommentsAsync(4_000)));

        var comments = await _portal.ReadAsync(db => db.Comments.AsNoTracking().OrderBy(comment => comment.Id).ToListAsync());
        var votes = await _portal.ReadAsync(db => db.CommentVotes.AsNoTracking().ToListAsync());
        var talks = await _portal.ReadAsync(db => db.Talks.AsNoTracking().ToDictionaryAsync(talk => talk.ArticleId, talk => talk.Comments));
        var busiest = talks.MaxBy(talk => talk.Value);
        Assert.InRange(busiest.Value, 400, 1_200);
        Assert.Equal(busiest.Key, await _portal.ReadAsync(db => db.Articles.Where(article => article.Slug == "generated-1").Select(article => article.Id).SingleAsync()));
        Assert.All(comments.GroupBy(comment => comment.ArticleId), group => Assert.Equal(group.Count(), talks[group.Key]));
        var answers = comments.Where(comment => comment.ParentId is not null).ToLookup(comment => comment.RootId);
        Assert.All(comments.Where(comment => comment.ParentId is null), root => Assert.Equal((root.Id, answers[root.Id].Count()), (root.RootId, root.Replies)));
        Assert.Equal([0, 1, 2, 3], comments.Select(comment => comment.Depth).Distinct().Order());
        Assert.All(comments, comment => Assert.True(comment.CreatedAt <= TestPortal.Start));
        var counted = votes.ToLookup(vote => vote.CommentId);
        var authors = comments.ToDictionary(comment => comment.Id, comment => comment.UserId);
        Assert.All(comments, comment => Assert.Equal(counted[comment.Id].Count(), comment.Upvotes));
        Assert.All(votes, vote => Assert.NotEqual(authors[vote.CommentId], vote.UserId));
    }

    [Fact]
    public async Task Comments_TakenUpAgain_AreOnlyWhatIsMissingAndStandInTheirPage()
    {
        await RunAsync(2);
        await ReadersAsync(20);
        await CommentsAsync(30);

        Assert.Equal((5, 20, 0), (await ReadersAsync(25), await CommentsAsync(50), await CommentsAsync(50)));
        Assert.Equal(50, await _portal.ReadAsync(db => db.Comments.CountAsync()));
        Assert.NotNull((await _portal.Visitor().PageAsync("/articles/generated-1/comments")).QuerySelector(".comment .comment"));
    }

    [Fact]
    public void Zipf_Drawn_FallsWithTheRank()
    {
        var (zipf, random, counts) = (new Zipf(100), new Random(1), new int[100]);
        for (var draw = 0; draw < 100_000; draw++)
        {
            counts[zipf.Draw(random)]++;
        }

        Assert.InRange(counts[0] / (double)counts[9], 8, 12);
        Assert.True(counts[99] > 0);
    }

    private Task<int> ReadersAsync(int readers) => _portal.Get<GenerateReaders>().RunAsync(readers, new Progress<int>(), CancellationToken.None);

    private Task<int> CommentsAsync(int comments) => _portal.Get<GenerateComments>().RunAsync(comments, new Progress<int>(), CancellationToken.None);

    private Task<int> RunAsync(int articles) =>
        new GenerateArticles(_portal.Get<PortalWriter>(), _portal.Get<IDbContextFactory<PortalDbContext>>(), _portal.Clock).RunAsync(articles, new Progress<int>(), CancellationToken.None);
}
