using PrismPortal.Features.Related;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Related;

/// <summary>The formula alone: terms are numbers here, and a term tells as much as its number.</summary>
public sealed class RelatedRulesTests
{
    private const uint Rare = 9;
    private const uint Common = 1;

    private static readonly DateTimeOffset Now = TestPortal.Start;

    [Fact]
    public void Profile_KeepsTheStrongestTermsAndIsAUnitVector()
    {
        var profile = RelatedProfile.Of([(1, 1), (2, 1), (3, 1), (0, 50)], Rarity, most: 2);

        Assert.Equal([2u, 3u], profile.Terms.Select(term => term.Term));
        Assert.Equal(1, profile.Likeness(profile), 5);
        Assert.Equal(1, profile.Terms.Sum(term => term.Weight * term.Weight), 5);
    }

    [Fact]
    public void Profile_TermSaidOften_CountsMoreButNotAsOften()
    {
        var said = RelatedProfile.Of([(1, 10), (2, 1)], _ => 1).Terms.Select(term => term.Weight).ToArray();

        Assert.Equal(1 + Math.Log(10), said[0] / said[1], 4);
    }

    [Fact]
    public void Profile_WithoutTerms_IsLikeNothing()
    {
        Assert.Equal(0, RelatedProfile.Of([], Rarity).Likeness(Profile(1)));
        Assert.Equal(0, Profile(1, 3).Likeness(Profile(2, 4)));
    }

    [Fact]
    public void Nearest_SharedRareTerm_BeatsACommonOne()
    {
        var article = Article(1, Profile(Rare, Common, 5));
        var index = new RelatedIndex([article, Article(2, Profile(Common, 6, 7)), Article(3, Profile(Rare, 6, 7))]);

        Assert.Equal([3L, 2L], Ids(index.Nearest(article)));
    }

    [Fact]
    public void Nearest_SharedTag_BeatsTheSectionAloneAndTellsBoth()
    {
        var article = Article(1, Profile(1)) with { Tags = ["케이블"] };
        var near = new RelatedIndex([article, Article(2, Profile(2)), Article(3, Profile(3)) with { Tags = ["케이블"], CategoryId = 2 }]).Nearest(article);

        Assert.Equal([3L, 2L], Ids(near));
        Assert.Equal((["케이블"], false), (near[0].SharedTags, near[0].SameSection));
        Assert.Equal(([], true), (near[1].SharedTags, near[1].SameSection));
    }

    [Fact]
    public void Nearest_RareTag_BeatsACommonOne()
    {
        var article = Article(1, Profile(1)) with { Tags = ["흔함", "드묾"] };
        var common = Enumerable.Range(10, 20).Select(id => Article(id, Profile(2)) with { Tags = ["흔함"], CategoryId = 9 });

        Assert.Equal(2, new RelatedIndex([article, .. common, Article(2, Profile(2)) with { Tags = ["드묾"], CategoryId = 9 }]).Nearest(article)[0].Article.Id);
    }

    [Fact]
    public void Nearest_WithoutTagSectionOrLikeness_IsEmpty()
    {
        var article = Article(1, Profile(1));

        Assert.Empty(new RelatedIndex([article, Article(2, Profile(2)) with { CategoryId = 2 }]).Nearest(article));
        Assert.Null(RelatedScorer.Score(article, Article(2, Profile(1)) with { Language = "en" }, _ => 1));
    }

    [Fact]
    public void Score_OlderArticle_IsHeldBackALittleAndANewerOneNot()
    {
        var article = Article(1, Profile(1, 2));
        double Score(double days) => RelatedScorer.Score(article, Article(2, Profile(1, 2)) with { PublishedAt = Now.AddDays(days) }, _ => 1)!.Score;

        Assert.Equal(Score(0), Score(900), 10);
        Assert.Equal(0.96 * Score(0), Score(-730), 5);
        Assert.True(Score(-36_500) > 0.919 * Score(0));
    }

    [Fact]
    public void Nearest_OfEquals_IsTheNewer()
    {
        var article = Article(1, Profile(1, 2)) with { PublishedAt = Now.AddDays(-9) };

        Assert.Equal([3L, 2L], Ids(new RelatedIndex([article, Article(3, Profile(1, 2)), Article(2, Profile(1, 2)) with { PublishedAt = Now.AddDays(-1) }]).Nearest(article)));
    }

    [Fact]
    public void Fold_Copies_LeaveTheBestOneAndNoneOfTheArticle()
    {
        var article = Article(1, Profile(1, 2, 3));
        RelatedMatch[] nearest = [Match(2, Profile(1, 2, 3)), Match(3, Profile(2, 3, 4)), Match(4, Profile(2, 3, 4)), Match(5, Profile(3))];

        Assert.Equal([3L, 5L], Ids(RelatedCopies.Fold(article, nearest, Whole(article, nearest))));
    }

    [Fact]
    public void Fold_StrongestTermsAlikeButTextsApart_KeepsBoth()
    {
        var article = Article(1, Profile(1));
        RelatedMatch[] nearest = [Match(2, Profile(2, 3)), Match(3, Profile(2, 3))];
        var whole = new Dictionary<long, RelatedProfile> { [2] = Profile(2, 3, 5, 6, 7), [3] = Profile(2, 3, 8, 9, 10) };

        Assert.Equal([2L, 3L], RelatedCopies.Suspects(article, nearest));
        Assert.Equal([2L, 3L], Ids(RelatedCopies.Fold(article, nearest, whole)));
    }

    [Fact]
    public void Fold_OnlyACopyOfTheArticle_IsBetterThanNothing()
    {
        var article = Article(1, Profile(1, 2));
        RelatedMatch[] nearest = [Match(2, Profile(1, 2))];

        Assert.Equal([2L], Ids(RelatedCopies.Fold(article, nearest, Whole(article, nearest))));
    }

    private static double Rarity(uint term) => term;

    private static RelatedProfile Profile(params uint[] terms) => RelatedProfile.Of(terms.Select(term => (term, 1.0)), Rarity);

    private static RelatedCandidate Article(long id, RelatedProfile profile) => new(id, "ko", 1, Now, [], profile);

    private static RelatedMatch Match(long id, RelatedProfile profile) => new(Article(id, profile), 1, [], false);

    private static Dictionary<long, RelatedProfile> Whole(RelatedCandidate article, IEnumerable<RelatedMatch> nearest) =>
        nearest.Select(match => match.Article).Append(article).ToDictionary(other => other.Id, other => other.Profile);

    private static IEnumerable<long> Ids(IEnumerable<RelatedMatch> matches) => matches.Select(match => match.Article.Id);
}
