using Microsoft.EntityFrameworkCore;
using PrismPortal.Features.Transfer.Demo;
using PrismPortal.Shared.Markdown;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Transfer;

public sealed class DemoEditionTests : IAsyncLifetime
{
    private TestPortal _portal = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync();
        await _portal.Get<DemoEdition>().SeedAsync(CancellationToken.None);
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Seed_OnAnEmptyDatabase_HasAnEditionOfTheModelsStructure()
    {
        var articles = await _portal.ReadAsync(db => db.Articles.AsNoTracking().Include(article => article.Body).Where(article => article.Language == "ko").ToListAsync());

        Assert.True(articles.Count >= 14, $"{articles.Count} Korean articles");
        Assert.True(articles.Count(article => article.Body.Blocks().Any(block => block.Type == BlockType.Timeline)) >= 5);
        Assert.All(articles, article =>
        {
            var types = article.Body.Blocks().Select(block => block.Type).ToArray();
            Assert.Contains(BlockType.Takeaways, types);
            Assert.Equal(2, types.Count(type => type == BlockType.Insight));
            Assert.Contains(BlockType.Sources, types);
        });
    }

    [Fact]
    public async Task Seed_Again_ChangesNothing()
    {
        var before = await _portal.ReadAsync(db => db.Articles.CountAsync());
        await _portal.Get<DemoEdition>().SeedAsync(CancellationToken.None);

        Assert.Equal(before, await _portal.ReadAsync(db => db.Articles.CountAsync()));
    }

    [Fact]
    public async Task Seed_OnAnEmptyDatabase_HasSixSectionsTranslationsTwoSeriesAndACorrection()
    {
        var languages = await _portal.ReadAsync(db => db.Articles.GroupBy(article => article.Language).ToDictionaryAsync(group => group.Key, group => group.Count()));
        var sections = await _portal.ReadAsync(db => db.Categories.OrderBy(category => category.Order).ToListAsync());
        var written = await _portal.ReadAsync(db => db.Articles.Select(article => article.CategoryId).Distinct().CountAsync());

        Assert.True(languages["en"] >= 6 && languages["ja"] >= 3);
        Assert.Equal(["Tech", "경제", "정책", "문화", "사회", "세계"], sections.Select(section => section.Name));
        Assert.Equal(["Tech", "Economy", "Policy", "Culture", "Society", "World"], sections.Select(section => section.NameIn("en")));
        Assert.Equal(6, written);
        Assert.Equal(2, await _portal.ReadAsync(db => db.Series.CountAsync()));
        Assert.Equal(1, await _portal.ReadAsync(db => db.Corrections.CountAsync()));
        // Readers of it follow what it is about, so that no figure stands at nothing.
        Assert.All(await _portal.ReadAsync(db => db.Series.Select(series => db.Follows.Count(follow => follow.Kind == PrismPortal.Features.Reading.Topics.FollowKind.Series && follow.SubjectId == series.Id)).ToListAsync()), followers => Assert.True(followers > 1));
        Assert.True(await _portal.ReadAsync(db => db.Articles.AllAsync(article => article.Source!.Url != null && article.Summary.Length > 20)));
        Assert.True(await _portal.ReadAsync(db => db.Articles.Where(article => article.Language != "ko").AllAsync(article => article.TranslationGroupId != null)));
    }

    [Fact]
    public async Task Seed_OnAPortalWithArticles_AddsNone()
    {
        await using var other = await TestPortal.StartAsync();
        await other.ImportAsync(new { id = "x", title = "제목", body = "본문" });

        await other.Get<DemoEdition>().SeedAsync(CancellationToken.None);

        Assert.Equal(1, await other.ReadAsync(db => db.Articles.CountAsync()));
    }

    [Fact]
    public async Task Series_PartsOfTheDemo_LeadToEachOther()
    {
        var series = await _portal.ReadAsync(db => db.Series.OrderBy(one => one.Slug).FirstAsync());
        var list = await _portal.Visitor().PageAsync($"/series/{series.Slug}");
        var first = list.QuerySelector(".card-title a")!.GetAttribute("href")!;

        var next = (await _portal.Visitor().PageAsync(first)).QuerySelector(".series-box a[rel=next]")!.GetAttribute("href")!;

        Assert.Equal(first, (await _portal.Visitor().PageAsync(next)).QuerySelector(".series-box a[rel=prev]")!.GetAttribute("href"));
        Assert.Equal(3, list.QuerySelectorAll(".card").Length);
    }

    [Fact]
    public async Task Translation_OfTheDemo_IsLinkedBothWaysAndToSearchEngines()
    {
        var english = await _portal.ReadAsync(db => db.Articles.SingleAsync(article => article.Slug == "unicode-hangul-syllables"));
        var page = await _portal.Visitor().PageAsync(PortalRoutes.Article(english.Slug));

        var korean = page.QuerySelector(".translations a[hreflang=ko]")!.GetAttribute("href")!;

        Assert.Equal(["en", "ko"], page.QuerySelectorAll("link[rel=alternate]").Select(link => link.GetAttribute("hreflang")).Order());
        Assert.Equal(PortalRoutes.Article(english.Slug), (await _portal.Visitor().PageAsync(korean)).QuerySelector(".translations a[hreflang=en]")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Correction_OfTheDemo_StandsAboveTheArticleAndInTheLog()
    {
        var log = await _portal.Visitor().PageAsync("/corrections");
        var article = log.QuerySelector(".correction-log .card-title a")!.GetAttribute("href")!;

        Assert.NotNull((await _portal.Visitor().PageAsync(article)).QuerySelector(".notice time"));
    }

    [Fact]
    public async Task Seed_OnAnEmptyDatabase_HasReadersWhoTalkAndCannotSignIn()
    {
        var comments = await _portal.ReadAsync(db => db.Comments.AsNoTracking().OrderBy(comment => comment.Id).ToListAsync());
        var talks = await _portal.ReadAsync(db => db.Talks.AsNoTracking().ToListAsync());
        var votes = await _portal.ReadAsync(db => db.CommentVotes.GroupBy(vote => vote.CommentId).ToDictionaryAsync(group => group.Key, group => group.Count()));

        Assert.True(talks.Count >= 10 && comments.Count > 70, $"{talks.Count} articles, {comments.Count} comments");
        Assert.All(talks, talk => Assert.Equal(comments.Count(comment => comment.ArticleId == talk.ArticleId), talk.Comments));
        Assert.All(comments, comment =>
        {
            Assert.True(comment.CreatedAt < TestPortal.Start && comment.Html.Length > 0);
            Assert.Equal(votes.GetValueOrDefault(comment.Id), comment.Upvotes);
            Assert.EndsWith(comment.Id.ToString("x12", System.Globalization.CultureInfo.InvariantCulture), comment.Path, StringComparison.Ordinal);
        });
        Assert.All(comments.Where(comment => comment.ParentId is null), root => Assert.Equal(comments.Count(comment => comment.RootId == root.Id) - 1, root.Replies));
        Assert.All(comments.Zip(comments.Skip(1)), pair => Assert.True(pair.First.CreatedAt <= pair.Second.CreatedAt));
        Assert.Contains(comments, comment => comment.Depth == 3);
        Assert.Contains(comments, comment => comment.PickedAt is not null);
        var reactions = await _portal.ReadAsync(db => db.CommentReactions.AsNoTracking().ToListAsync());
        Assert.Equal(3, reactions.Select(reaction => reaction.Kind).Distinct().Count());
        Assert.DoesNotContain(reactions, reaction => comments.Any(comment => comment.Id == reaction.CommentId && comment.UserId == reaction.UserId));
        Assert.True(await _portal.ReadAsync(db => db.Users.AllAsync(user => user.PasswordHash == null && user.Email!.EndsWith("@demo.invalid"))));
        Assert.NotNull((await _portal.Visitor().PageAsync("/articles/tactile-paving-1967/comments")).QuerySelector(".comments-below .comment"));
    }

    [Theory]
    [InlineData("about")]
    [InlineData("terms")]
    [InlineData("privacy")]
    public async Task StaticPage_InEachEdition_LinksStayInTheEdition(string name)
    {
        foreach (var prefix in new[] { "", "/en", "/ja" })
        {
            var page = await _portal.Visitor().PageAsync($"{prefix}/{name}");
            foreach (var link in page.QuerySelectorAll(".prose a[href]").Select(link => link.GetAttribute("href")!))
            {
                Assert.StartsWith(prefix + "/", link, StringComparison.Ordinal);
                Assert.Equal(System.Net.HttpStatusCode.OK, (await _portal.Visitor().GetAsync(link)).StatusCode);
            }
        }
    }
}
