using PrismPortal.Features.Articles;
using PrismPortal.Features.Articles.Writing;
using PrismPortal.Features.Editorial.Desk;
using PrismPortal.Features.Editorial.Writing;
using PrismPortal.Shared;
using PrismPortal.Shared.Layout;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Editorial;

public sealed class EditorialRuleTests
{
    private static readonly ArticleForm Good = new()
    {
        Title = "바다 밑의 길",
        Summary = "케이블 이야기",
        Body = ":::takeaways\n- 하나\n:::\n\n본문.",
        Language = "ko",
        Section = "경제",
        Tags = ["해저"],
        Authors = ["한서진"],
    };

    [Theory]
    [InlineData(ArticleState.Draft, "Submit,Schedule,Publish")]
    [InlineData(ArticleState.InReview, "Return,Schedule,Publish")]
    [InlineData(ArticleState.Scheduled, "Return,Schedule,Publish")]
    [InlineData(ArticleState.Published, "Unpublish,Archive,Retract")]
    [InlineData(ArticleState.Archived, "Unarchive,Retract")]
    [InlineData(ArticleState.Retracted, "Reinstate")]
    public void Moves_OfAnEditor_FollowTheWorkflow(ArticleState state, string moves) =>
        Assert.Equal(moves, string.Join(',', EditorialRules.Offered(isEditor: true, isOwn: false, state)));

    [Theory]
    [InlineData(ArticleState.Draft, true, "Submit")]
    [InlineData(ArticleState.InReview, true, "Return")]
    [InlineData(ArticleState.Published, true, "")]
    [InlineData(ArticleState.Draft, false, "")]
    public void Moves_OfAnAuthor_EndAtTheReview(ArticleState state, bool isOwn, string moves) =>
        Assert.Equal(moves, string.Join(',', EditorialRules.Offered(isEditor: false, isOwn, state)));

    [Theory]
    [InlineData(ArticleState.Draft, true, true)]
    [InlineData(ArticleState.InReview, true, false)]
    [InlineData(ArticleState.Published, true, false)]
    [InlineData(ArticleState.Draft, false, false)]
    public void Author_WritesOwnDraftsAlone(ArticleState state, bool isOwn, bool may) =>
        Assert.Equal(may, EditorialRules.MayWrite(isEditor: false, isOwn, state));

    [Fact]
    public void Form_OfAnArticle_IsTakenAsItIs() => Assert.Empty(FormRules.Judge(Good));

    [Fact]
    public void Form_BeyondItsBounds_NamesEachField()
    {
        var problems = FormRules.Judge(new ArticleForm
        {
            Title = new string('가', 301),
            Summary = new string('가', 1_001),
            Body = new string('가', 1_000_001),
            Language = "xx",
            Tags = [.. Enumerable.Range(0, 21).Select(number => $"태그{number}")],
            Authors = [new string('가', 101)],
            SourceName = "출처",
            SourceUrl = "javascript:alert(1)",
            SeriesPosition = -1,
            Hero = new HeroImage("/media/../secret.png", 1, 1, "", null, null),
        });

        Assert.Equal(["authors", "body", "hero", "language", "seriesPosition", "sourceUrl", "summary", "tags", "title"], problems.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("https://elsewhere.example/a.png")]
    [InlineData("//elsewhere.example/a.png")]
    [InlineData("/media/a\"onerror=.png")]
    [InlineData("/account/login")]
    public void Hero_FromElsewhere_IsRefused(string path) =>
        Assert.Equal(["hero"], FormRules.Judge(Good with { Hero = new HeroImage(path, 10, 10, "그림", null, null) }).Keys);

    [Fact]
    public void Clean_TakesNullsAndOddSigns()
    {
        var form = new ArticleForm { Title = " 제목\u0000\n한 줄 ", Slug = "A b/ç", Tags = ["가", " 가 ", null!, ""], Body = "줄\r\n줄\u0001", Summary = null! }.Clean();

        Assert.Equal(("제목 한 줄", "a-b-ç", "줄\n줄", ""), (form.Title, form.Slug, form.Body, form.Summary));
        Assert.Equal(["가"], form.Tags);
    }

    [Fact]
    public void Checklist_OfAGoodArticle_HasNoErrorAndOneHint() =>
        Assert.Equal((0, "Check.NoHero"), (Checked(Good).Errors.Count, Assert.Single(Checked(Good).Hints).Key));

    [Fact]
    public void Checklist_NamesWhatReadersWouldMiss()
    {
        var empty = Checked(new ArticleForm { Language = "ko", Hero = new HeroImage("/media/a.png", 1, 1, " ", null, null) });

        Assert.Equal(["Check.NoTitle", "Check.NoBody", "Check.HeroWithoutAlt"], empty.Errors.Select(line => line.Key));
        Assert.Equal(["Check.NoSummary", "Check.NoSection", "Check.NoTags", "Check.NoByline", "Check.NoTakeaways"], empty.Hints.Select(line => line.Key));
    }

    [Theory]
    [InlineData("2026-03-02T12:01", "2026-03-02T03:01:00Z")]
    [InlineData("2026-03-02T03:00:01Z", "2026-03-02T03:00:01Z")]
    [InlineData("2026-03-02T12:00", null)]
    [InlineData("2036-03-02T12:00", null)]
    [InlineData("tomorrow", null)]
    [InlineData("", null)]
    public void Schedule_IsReadInTheSitesZone(string text, string? at)
    {
        var time = new SiteTime(new SiteOptions(), new Microsoft.Extensions.Time.Testing.FakeTimeProvider(TestPortal.Start));

        Assert.Equal(at is null ? null : DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture), ScheduleTime.Read(text, time, TestPortal.Start));
    }

    [Theory]
    [InlineData("draft", "경제", "ja", "1", "3", "/admin/articles?q=%EA%B0%80&state=draft&section=%EA%B2%BD%EC%A0%9C&lang=ja&mine=1&page=3")]
    [InlineData("2", "", "xx", "yes", "-4", "/admin/articles?q=%EA%B0%80")]
    public void Filter_IsKeptInTheAddress(string state, string section, string language, string mine, string page, string address) =>
        Assert.Equal(address, ArticleFilter.From(" 가 ", state, section, language, mine, page).Address());

    private static Checklist Checked(ArticleForm form) => Checklist.Of(form, BodyParser.Parse(form.Content(), ArticleBody.Empty()));
}
