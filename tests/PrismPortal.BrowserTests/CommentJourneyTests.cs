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
        await Assertions.Expect(other.Page.GetByRole(AriaRole.Button, new() { Name = "미리 보기", Exact = true })).ToHaveCountAsync(scripts ? 1 : 0);

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

    [Fact]
    public async Task Draft_IsThereAfterThePageWasLeft_AndGoneOnceItStands()
    {
        var words = $"쓰다 만 글 {Guid.NewGuid():N}";
        await using var visit = await chromium.VisitAsync(site);
        await Readers.BecomeAsync(visit, site, Page);
        var box = visit.Page.GetByRole(AriaRole.Textbox, new() { Name = "댓글", Exact = true });
        await box.FillAsync(words);
        await visit.GoAsync("/");
        await visit.GoAsync(Page);
        await Assertions.Expect(box).ToHaveValueAsync(words);
        await Assertions.Expect(visit.Page.Locator("[data-said]")).ToHaveTextAsync("쓰다 만 글을 되살렸습니다.");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "댓글 등록" }).ClickAsync();
        await Assertions.Expect(Comment(visit, words)).ToBeVisibleAsync();
        await visit.GoAsync(Page);

        await Assertions.Expect(box).ToHaveValueAsync("");
        await visit.AssertCleanAsync(isSignedIn: true);
    }

    [Fact]
    public async Task Comment_OfSomebodyElse_IsOfferedOnAnOpenPageAndNothingJumps()
    {
        var (first, words, answer) = ($"먼저 쓴 글 {Guid.NewGuid():N}", $"방금 쓴 글 {Guid.NewGuid():N}", $"답도 바로 {Guid.NewGuid():N}");
        await using var writer = await chromium.VisitAsync(site);
        await using var watcher = await chromium.VisitAsync(site);
        await Readers.BecomeAsync(writer, site, Page);
        await PostAsync(writer, first);
        await Readers.BecomeAsync(watcher, site, Page);
        await watcher.GoAsync(Page + "?sort=newest");
        await Comment(watcher, first).ScrollIntoViewIfNeededAsync();
        var before = (await Comment(watcher, first).BoundingBoxAsync())!.Y;

        // Nobody writes two thoughts in five seconds.
        await Task.Delay(5_500);
        await writer.GoAsync("/articles/container-iso-668");
        await PostAsync(writer, words);
        await writer.Page.GetByRole(AriaRole.Button, new() { Name = "답글", Exact = true }).First.ClickAsync();
        await writer.Page.GetByRole(AriaRole.Textbox, new() { Name = "답글", Exact = true }).FillAsync(answer);
        await Task.Delay(5_500);
        await writer.Page.GetByRole(AriaRole.Button, new() { Name = "댓글 등록" }).First.ClickAsync();
        await Assertions.Expect(Comment(writer, answer)).ToBeVisibleAsync();

        var offer = watcher.Page.GetByRole(AriaRole.Button, new() { Name = "새 댓글 2개 보기" });
        await Assertions.Expect(offer).ToBeVisibleAsync();
        await Assertions.Expect(Comment(watcher, words)).ToHaveCountAsync(0);
        Assert.InRange((await Comment(watcher, first).BoundingBoxAsync())!.Y - before, -60, 60);
        await offer.ClickAsync();
        await Assertions.Expect(Comment(watcher, words)).ToBeVisibleAsync();
        await Assertions.Expect(watcher.Page.Locator(".comment", new() { HasText = words }).Locator("[data-answers] .comment-one", new() { HasText = answer })).ToBeVisibleAsync();
        await Assertions.Expect(offer).ToHaveCountAsync(0);

        await writer.Page.GetByRole(AriaRole.Link, new() { Name = "고치기·지우기" }).Last.ClickAsync();
        await writer.Page.GetByRole(AriaRole.Button, new() { Name = "댓글 지우기" }).ClickAsync();
        await Assertions.Expect(Comment(watcher, answer)).ToHaveCountAsync(0);
        await Assertions.Expect(watcher.Page.GetByText("내려간 댓글입니다.")).ToBeVisibleAsync();

        // And the other way round.
        await writer.GoAsync(Page + "?sort=newest");
        var back = $"고맙다는 말 {Guid.NewGuid():N}";
        await PostAsync(watcher, back);
        await writer.Page.GetByRole(AriaRole.Button, new() { Name = "새 댓글 1개 보기" }).ClickAsync();
        await Assertions.Expect(Comment(writer, back)).ToBeVisibleAsync();
        await writer.AssertCleanAsync(isSignedIn: true);
        await watcher.AssertCleanAsync(isSignedIn: true);
    }

    [Fact]
    public async Task Comments_SinceTheLastVisit_AreMarkedAndReachedByAKey()
    {
        var words = $"그 사이에 쓴 글 {Guid.NewGuid():N}";
        await using var reader = await chromium.VisitAsync(site);
        await using var other = await chromium.VisitAsync(site);
        await Readers.BecomeAsync(reader, site, Page);
        await reader.GoAsync(Page);
        await Readers.BecomeAsync(other, site, Page);
        await reader.GoAsync("/about");
        await PostAsync(other, words);

        await reader.GoAsync(Page + "?sort=newest");
        await Assertions.Expect(reader.Page.Locator(".comment-new", new() { HasText = words })).ToHaveCountAsync(1);
        await Assertions.Expect(reader.Page.GetByRole(AriaRole.Button, new() { NameString = "다음 새 댓글로" })).ToBeVisibleAsync();
        await reader.Page.Keyboard.PressAsync("c");

        await Assertions.Expect(Comment(reader, words)).ToBeFocusedAsync();
        await reader.AssertCleanAsync(isSignedIn: true);
    }

    [Fact]
    public async Task Composer_ShowsWhatWillStandAndQuotesTheArticle()
    {
        await using var visit = await chromium.VisitAsync(site);
        await Readers.BecomeAsync(visit, site, "/articles/container-iso-668");
        await visit.GoAsync("/articles/container-iso-668");
        var box = visit.Page.GetByRole(AriaRole.Textbox, new() { Name = "댓글", Exact = true });
        await box.ScrollIntoViewIfNeededAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "고른 문장 인용" }).WaitForAsync();
        var passage = await visit.Page.EvaluateAsync<string>(
            "() => { const p = [...document.querySelectorAll('.story-body p')].find(one => one.textContent.trim().length > 60); const range = document.createRange(); range.selectNodeContents(p); const s = getSelection(); s.removeAllRanges(); s.addRange(range); return p.textContent.trim().slice(0, 20); }");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "고른 문장 인용" }).ClickAsync();
        Assert.StartsWith("> " + passage, await box.InputValueAsync(), StringComparison.Ordinal);
        await box.PressSequentiallyAsync("**정말** 그렇습니다.");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "미리 보기" }).ClickAsync();

        await Assertions.Expect(visit.Page.Locator("[data-shown] blockquote")).ToContainTextAsync(passage);
        await Assertions.Expect(visit.Page.Locator("[data-shown] strong")).ToHaveTextAsync("정말");
        await visit.AssertCleanAsync(isSignedIn: true);
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task Thread_Followed_TellsOfAnswersByMailThatCanBeEndedWithOneClick(bool scripts)
    {
        var words = $"따라갈 이야기 {Guid.NewGuid():N}";
        await using var writer = await chromium.VisitAsync(site, new() { JavaScriptEnabled = scripts });
        await using var follower = await chromium.VisitAsync(site, new() { JavaScriptEnabled = scripts });
        await Readers.BecomeAsync(writer, site, Page);
        await PostAsync(writer, words);
        var thread = new Uri(writer.Page.Url).AbsolutePath;
        var email = await Readers.BecomeAsync(follower, site, thread);
        await follower.GoAsync("/me/notifications/settings");
        await follower.Page.GetByRole(AriaRole.Group, new() { Name = "따라가는 대화의 답글" }).GetByRole(AriaRole.Combobox).SelectOptionAsync("AtOnce");
        await follower.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "저장" }).ClickAsync();
        await follower.GoAsync(thread);

        await follower.Page.GetByRole(AriaRole.Button, new() { NameString = "대화 따라가기" }).ClickAsync();
        await Assertions.Expect(follower.Page.GetByRole(AriaRole.Button, new() { NameString = "대화 따라가기" })).ToHaveAttributeAsync("aria-pressed", "true");
        await Task.Delay(5_500);
        await writer.Page.GetByRole(AriaRole.Button, new() { Name = "답글", Exact = true }).First.ClickAsync();
        await writer.Page.GetByRole(AriaRole.Textbox, new() { Name = "답글", Exact = true }).FillAsync("이어지는 이야기");
        await writer.Page.GetByRole(AriaRole.Button, new() { Name = "댓글 등록" }).ClickAsync();

        var link = await site.LinkInMailAsync(email, "/comments/");
        await follower.Page.GotoAsync(link);
        await Assertions.Expect(follower.Page.GetByText("이어지는 이야기")).ToBeVisibleAsync();
    }

    private static async Task PostAsync(Visit visit, string words)
    {
        await visit.Page.GetByRole(AriaRole.Textbox, new() { Name = "댓글", Exact = true }).FillAsync(words);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "댓글 등록" }).First.ClickAsync();
        await Assertions.Expect(Comment(visit, words)).ToBeVisibleAsync();
    }

    // The innermost: a thread's beginning holds its answers too.
    private static ILocator Comment(Visit visit, string words) => visit.Page.Locator(".comment-one", new() { HasText = words });
}
