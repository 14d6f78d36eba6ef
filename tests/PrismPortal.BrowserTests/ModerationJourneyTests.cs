using Microsoft.Playwright;

namespace PrismPortal.BrowserTests;

/// <summary>A comment that waits, is reported, removed and put back, by those who do it.</summary>
public sealed class ModerationJourneyTests(ModeratedSite site, Chromium chromium)
{
    private const string Page = "/articles/container-iso-668/comments";

    public static TheoryData<bool> Scripts => ReaderJourneyTests.Scripts;

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task Comment_ThatTripsARule_WaitsIsApprovedReportedRemovedAndPutBackOnAppeal(bool scripts)
    {
        var words = $"시1발 이 상자 대단하네 {Guid.NewGuid():N}";
        await using var author = await chromium.VisitAsync(site, new() { JavaScriptEnabled = scripts });
        await using var reader = await chromium.VisitAsync(site, new() { JavaScriptEnabled = scripts });
        await using var moderator = await chromium.VisitAsync(site);
        await Readers.BecomeAsync(author, site, Page);
        await Readers.BecomeAsync(reader, site, Page);
        await Readers.SignInAsync(moderator, ModeratedSite.Moderator, ModeratedSite.Password);

        await author.GoAsync(Page);
        await author.Page.GetByRole(AriaRole.Textbox, new() { Name = "댓글", Exact = true }).FillAsync(words);
        await author.Page.GetByRole(AriaRole.Button, new() { Name = "댓글 등록" }).First.ClickAsync();
        await Assertions.Expect(author.Page.GetByText("확인을 기다리는 댓글입니다.")).ToBeVisibleAsync();
        await Assertions.Expect(author.Page.GetByText("확인이 필요한 말이 들어 있습니다: 시1발")).ToBeVisibleAsync();
        var address = new Uri(author.Page.Url).AbsolutePath;
        await author.GoAsync("/articles/container-iso-668");
        await Assertions.Expect(author.Page.Locator(".comment-waiting", new() { HasText = words })).ToBeVisibleAsync();
        Assert.Equal(404, (await reader.GoAsync(address))!.Status);

        await moderator.GoAsync("/admin/moderation");
        var row = moderator.Page.Locator(".moderate-row", new() { HasText = words });
        await Assertions.Expect(row.Locator("mark")).ToHaveTextAsync("시1발");
        await row.FocusAsync();
        await moderator.Page.Keyboard.PressAsync("a");
        await Assertions.Expect(row).ToHaveCountAsync(0);
        await Assertions.Expect(moderator.Page.Locator(".admin-said")).ToContainTextAsync("승인했습니다");

        await reader.GoAsync(address);
        await reader.Page.GetByRole(AriaRole.Button, new() { Name = "신고", Exact = true }).First.ClickAsync();
        await reader.Page.GetByRole(AriaRole.Radio).First.CheckAsync();
        await reader.Page.GetByRole(AriaRole.Textbox, new() { NameString = "덧붙일 말" }).FillAsync("말이 거칠어요");
        await reader.Page.GetByRole(AriaRole.Button, new() { Name = "신고 보내기" }).ClickAsync();
        await Assertions.Expect(reader.Page.GetByText("신고를 받았습니다.")).ToBeVisibleAsync();

        await moderator.GoAsync("/admin/moderation?list=reported");
        await Assertions.Expect(row).ToContainTextAsync("말이 거칠어요");
        await row.GetByRole(AriaRole.Button, new() { NameString = "삭제" }).ClickAsync();
        await moderator.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Radio, new() { Name = "욕설이나 모욕" }).CheckAsync();
        await moderator.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "삭제", Exact = true }).ClickAsync();
        await Assertions.Expect(row).ToHaveCountAsync(0);
        Assert.Equal(404, (await reader.GoAsync(address))!.Status);

        await author.GoAsync(address);
        await Assertions.Expect(author.Page.GetByText("사유: 욕설이나 모욕")).ToBeVisibleAsync();
        await author.Page.GetByText("이의 제기", new() { Exact = true }).ClickAsync();
        await author.Page.GetByRole(AriaRole.Textbox, new() { NameString = "다시 살펴야 할 까닭" }).FillAsync("감탄이었습니다.");
        await author.Page.GetByRole(AriaRole.Button, new() { Name = "이의 보내기" }).ClickAsync();
        await Assertions.Expect(author.Page.GetByText("이의를 받았습니다.")).ToBeVisibleAsync();

        await moderator.GoAsync("/admin/moderation?list=appealed");
        await Assertions.Expect(row).ToContainTextAsync("감탄이었습니다.");
        await row.GetByRole(AriaRole.Button, new() { NameString = "받아들임" }).ClickAsync();
        await Assertions.Expect(row).ToHaveCountAsync(0);

        await reader.GoAsync(address);
        await Assertions.Expect(reader.Page.Locator(".comment-one", new() { HasText = words })).ToBeVisibleAsync();
        await author.GoAsync("/me/notifications");
        await Assertions.Expect(author.Page.GetByText("이의 신청을 받아들여 회원님의 댓글을 되살렸습니다")).ToBeVisibleAsync();
        await moderator.AssertCleanAsync(isSignedIn: true);
    }
}
