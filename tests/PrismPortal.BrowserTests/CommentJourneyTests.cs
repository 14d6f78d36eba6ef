using Microsoft.Playwright;

namespace PrismPortal.BrowserTests;

/// <summary>Commenting as readers do it, with and without scripts.</summary>
public sealed class CommentJourneyTests(PublishedSite site, Chromium chromium)
{
    private const string Page = "/articles/container-iso-668/comments";

    public static TheoryData<bool> Scripts => ReaderJourneyTests.Scripts;

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task Readers_CommentAnswerRecommendEditAndTakeBack(bool scripts)
    {
        var words = $"상자 하나가 세계를 바꿨다 {Guid.NewGuid():N}";
        await using var one = await chromium.VisitAsync(site, new() { JavaScriptEnabled = scripts });
        await using var other = await chromium.VisitAsync(site, new() { JavaScriptEnabled = scripts });
        await Readers.BecomeAsync(one, site, "/articles/container-iso-668");
        await Readers.BecomeAsync(other, site, Page);

        await one.Page.GetByRole(AriaRole.Link, new() { Name = "댓글 읽고 쓰기" }).ClickAsync();
        await one.Page.GetByRole(AriaRole.Textbox, new() { Name = "댓글", Exact = true }).FillAsync(words);
        await one.Page.GetByRole(AriaRole.Button, new() { Name = "댓글 등록" }).ClickAsync();
        await Assertions.Expect(Comment(one, words)).ToBeVisibleAsync();
        Assert.Matches("/comments/[0-9]+#comment-[0-9]+$", one.Page.Url);

        await other.GoAsync(Page + "?sort=newest");
        await Comment(other, words).GetByRole(AriaRole.Button, new() { NameString = "추천" }).ClickAsync();
        await Assertions.Expect(Comment(other, words).GetByRole(AriaRole.Button, new() { NameString = "추천" })).ToHaveAttributeAsync("aria-pressed", "true");
        await Comment(other, words).GetByRole(AriaRole.Button, new() { Name = "답글", Exact = true }).ClickAsync();
        await other.Page.GetByRole(AriaRole.Textbox, new() { Name = "답글", Exact = true }).FillAsync("그 상자를 만든 사람은?");
        await other.Page.GetByRole(AriaRole.Button, new() { Name = "댓글 등록" }).ClickAsync();
        await Assertions.Expect(other.Page.GetByText("그 상자를 만든 사람은?")).ToBeVisibleAsync();

        await one.GoAsync(new Uri(one.Page.Url).AbsolutePath);
        await Comment(one, words).GetByRole(AriaRole.Link, new() { Name = "고치기·지우기" }).ClickAsync();
        await one.Page.GetByRole(AriaRole.Textbox, new() { Name = "댓글", Exact = true }).FillAsync(words + " 고침");
        await one.Page.GetByRole(AriaRole.Button, new() { Name = "고친 댓글 저장" }).ClickAsync();
        await Assertions.Expect(Comment(one, words + " 고침").Locator(".comment-head")).ToContainTextAsync("고침");
        await Comment(one, words + " 고침").GetByRole(AriaRole.Link, new() { Name = "고치기·지우기" }).ClickAsync();
        await one.Page.GetByRole(AriaRole.Button, new() { Name = "댓글 지우기" }).ClickAsync();

        await other.Page.ReloadAsync();
        await Assertions.Expect(other.Page.GetByText("글쓴이가 지운 댓글입니다.")).ToBeVisibleAsync();
        await Assertions.Expect(other.Page.GetByText("그 상자를 만든 사람은?")).ToBeVisibleAsync();
        if (scripts)
        {
            await one.AssertCleanAsync(isSignedIn: true);
            await other.AssertCleanAsync(isSignedIn: true);
        }
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task Visitor_WhoWrites_SignsInAndFindsTheirText(bool scripts)
    {
        var words = $"로그인하기 전에 쓴 글 {Guid.NewGuid():N}";
        await using var visit = await chromium.VisitAsync(site, new() { JavaScriptEnabled = scripts });
        var email = await Readers.RegisterAsync(visit, site);
        await Readers.ConfirmAsync(visit, site, email);
        await visit.GoAsync(Page);

        await visit.Page.GetByRole(AriaRole.Textbox, new() { Name = "댓글", Exact = true }).FillAsync(words);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "댓글 등록" }).ClickAsync();
        await visit.Page.GetByLabel("이메일").FillAsync(email);
        await visit.Page.GetByLabel("비밀번호").FillAsync(Readers.Password);
        await visit.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "로그인", Exact = true }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Textbox, new() { Name = "쓴 글" })).ToHaveValueAsync(words);
        await visit.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button).First.ClickAsync();

        await Assertions.Expect(Comment(visit, words)).ToBeVisibleAsync();
    }

    // The innermost: a thread's beginning holds its answers too.
    private static ILocator Comment(Visit visit, string words) => visit.Page.Locator(".comment-one", new() { HasText = words });
}
