using PrismPortal.Features.Articles;
using PrismPortal.Features.Articles.Writing;

namespace PrismPortal.Tests.Features.Articles;

public sealed class ArticleTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 3, 0, 0, TimeSpan.Zero);

    public static TheoryData<ArticleState, string, ArticleState?> Moves => new()
    {
        { ArticleState.Draft, "Submit", ArticleState.InReview },
        { ArticleState.Draft, "Schedule", ArticleState.Scheduled },
        { ArticleState.Draft, "Publish", ArticleState.Published },
        { ArticleState.Draft, "Archive", null },
        { ArticleState.Draft, "Retract", null },
        { ArticleState.InReview, "ReturnToDraft", ArticleState.Draft },
        { ArticleState.InReview, "Schedule", ArticleState.Scheduled },
        { ArticleState.InReview, "Publish", ArticleState.Published },
        { ArticleState.InReview, "Archive", null },
        { ArticleState.Scheduled, "Publish", ArticleState.Published },
        { ArticleState.Scheduled, "Schedule", ArticleState.Scheduled },
        { ArticleState.Scheduled, "ReturnToDraft", ArticleState.Draft },
        { ArticleState.Scheduled, "Submit", null },
        { ArticleState.Scheduled, "Retract", null },
        { ArticleState.Published, "Unpublish", ArticleState.Draft },
        { ArticleState.Published, "Archive", ArticleState.Archived },
        { ArticleState.Published, "Retract", ArticleState.Retracted },
        { ArticleState.Published, "Publish", null },
        { ArticleState.Published, "Submit", null },
        { ArticleState.Archived, "Unarchive", ArticleState.Published },
        { ArticleState.Archived, "Retract", ArticleState.Retracted },
        { ArticleState.Archived, "Submit", null },
        { ArticleState.Retracted, "Reinstate", ArticleState.Published },
        { ArticleState.Retracted, "Archive", null },
        { ArticleState.Retracted, "Submit", null },
    };

    [Theory]
    [MemberData(nameof(Moves))]
    public void Verb_InAState_MovesOrRefuses(ArticleState from, string verb, ArticleState? to)
    {
        var article = In(from);

        if (to is { } expected)
        {
            Do(article, verb);
            Assert.Equal(expected, article.State);
        }
        else
        {
            Assert.Throws<WorkflowException>(() => Do(article, verb));
            Assert.Equal(from, article.State);
        }
    }

    [Fact]
    public void Revise_FirstSave_KeepsARevisionWithTheBlockIds()
    {
        var article = Article.Draft("slug", Now);

        var revision = Revise(article, "첫 문단\n\n둘째 문단");

        Assert.Equal(1, revision.Number);
        Assert.Equal(string.Join(' ', article.Body.Blocks().Select(block => block.Id)), revision.BlockIds);
    }

    [Fact]
    public void Revise_AnyChange_RaisesTheVersion()
    {
        var article = Article.Draft("slug", Now);
        Revise(article, "하나");
        var version = article.Version;

        Revise(article, "둘");

        Assert.True(article.Version > version);
        Assert.Equal([1, 2], article.Revisions.Select(revision => revision.Number));
    }

    [Fact]
    public void Revise_AfterPublication_ChangesUpdatedAndNotPublished()
    {
        var article = In(ArticleState.Published);

        article.Revise(Content("새 본문"), BodyParser.Parse(Content("새 본문"), article.Body), new RevisionNote(Now.AddHours(2), "editor", "typo"));

        Assert.Equal(Now, article.PublishedAt);
        Assert.Equal(Now.AddHours(2), article.UpdatedAt);
    }

    [Fact]
    public void Schedule_InAnotherZone_IsKeptInUtc()
    {
        var article = Article.Draft("slug", Now);

        article.Schedule(new DateTimeOffset(2026, 5, 1, 9, 0, 0, TimeSpan.FromHours(9)));

        Assert.Equal(TimeSpan.Zero, article.PublishedAt!.Value.Offset);
    }

    [Fact]
    public void Rename_NewSlug_LeavesTheOldOneAsARedirect()
    {
        var article = Article.Draft("old", Now);

        var redirect = article.Rename("new");

        Assert.Equal("old", redirect.Slug);
        Assert.Equal("new", article.Slug);
    }

    [Fact]
    public void Revise_BodyWithTypedBlocks_FillsTakeawayAndInsights()
    {
        var article = Article.Draft("slug", Now);

        Revise(article, Support.Newsroom.Everything);

        Assert.Equal("길: 바다 밑에 있다.", article.FirstTakeaway);
        Assert.Equal(["투자 관점: 선은 누구의 것인가", "비즈니스 관점"], article.Insights.Select(insight => insight.Heading));
        Assert.Equal("놓은 회사가 대역을 가진다.", article.Insights[0].Text);
    }

    private static ArticleContent Content(string markdown) => new("ko", "제목", "요약", markdown);

    private static Revision Revise(Article article, string markdown) =>
        article.Revise(Content(markdown), BodyParser.Parse(Content(markdown), article.Body), new RevisionNote(Now, "editor", "test"));

    private static Article In(ArticleState state)
    {
        var article = Article.Draft("slug", Now);
        Revise(article, "본문");
        string[] path = state switch
        {
            ArticleState.InReview => ["Submit"],
            ArticleState.Scheduled => ["Schedule"],
            ArticleState.Published => ["Publish"],
            ArticleState.Archived => ["Publish", "Archive"],
            ArticleState.Retracted => ["Publish", "Retract"],
            _ => [],
        };
        foreach (var verb in path)
        {
            Do(article, verb);
        }

        return article;
    }

    private static void Do(Article article, string verb)
    {
        switch (verb)
        {
            case "Submit": article.Submit(); break;
            case "ReturnToDraft": article.ReturnToDraft(); break;
            case "Schedule": article.Schedule(Now.AddDays(1)); break;
            case "Publish": article.Publish(Now); break;
            case "Unpublish": article.Unpublish(); break;
            case "Archive": article.Archive(); break;
            case "Unarchive": article.Unarchive(); break;
            case "Retract": article.Retract(new Retraction("사유", Now)); break;
            default: article.Reinstate(); break;
        }
    }
}
