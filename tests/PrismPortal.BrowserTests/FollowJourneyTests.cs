using Microsoft.Playwright;

namespace PrismPortal.BrowserTests;

/// <summary>A visitor follows a tag, and the portal brings what is new in it; with and without scripts.</summary>
public sealed class FollowJourneyTests(EditorSite site, Chromium chromium)
{
    public static TheoryData<bool> Scripts => ReaderJourneyTests.Scripts;

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task Visitor_FollowsATag_FindsItOnTheFrontPageAndIsTold(bool scripts)
    {
        var tag = "등대" + Guid.NewGuid().ToString("N")[..6];
        await using var editor = await Writer.SignedInAsync(chromium, site, EditorSite.Editor);
        await PublishAsync(editor, $"{tag}를 지키는 사람", tag);
        await using var visit = await chromium.VisitAsync(site, new() { JavaScriptEnabled = scripts });
        var email = await Readers.RegisterAsync(visit, site);
        await Readers.ConfirmAsync(visit, site, email);

        await visit.GoAsync("/tags/" + tag);
        await Assertions.Expect(Button(visit)).ToHaveAttributeAsync("aria-pressed", "false");
        await Button(visit).ClickAsync();
        await Readers.SignInAsync(visit, email);
        await Assertions.Expect(Button(visit)).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.Equal("/tags/" + Uri.EscapeDataString(tag), new Uri(visit.Page.Url).AbsolutePath);
        await Assertions.Expect(visit.Page.Locator(".follow-count")).ToHaveTextAsync("팔로워 1명");
        await Assertions.Expect(visit.Page.Locator(".topic-months a")).ToHaveCountAsync(1);

        await visit.GoAsync("/");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Region, new() { Name = "내 관심" })).ToContainTextAsync($"{tag}를 지키는 사람");

        await PublishAsync(editor, $"{tag}의 불을 켜는 법", tag);
        for (var tries = 0; tries < 30 && !await visit.Page.GetByRole(AriaRole.Link, new() { Name = "알림, 읽지 않은 1건" }).IsVisibleAsync(); tries++)
        {
            await Task.Delay(1_000);
            await visit.Page.ReloadAsync();
        }

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Region, new() { Name = "내 관심" })).ToContainTextAsync($"{tag}의 불을 켜는 법");
        await visit.GoAsync("/me/notifications");
        await Assertions.Expect(visit.Page.Locator(".notice-item")).ToHaveCountAsync(1);
        await Assertions.Expect(visit.Page.Locator(".notice-item")).ToContainTextAsync($"새 글: {tag}");

        await visit.GoAsync("/me/following");
        await Assertions.Expect(visit.Page.Locator(".card-title")).ToHaveTextAsync([$"{tag}의 불을 켜는 법", $"{tag}를 지키는 사람"]);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = $"‘{tag}’ 팔로우 해제" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".empty-title")).ToHaveTextAsync("아직 팔로우하는 것이 없습니다");
        await visit.GoAsync("/");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Region, new() { Name = "내 관심" })).ToHaveCountAsync(0);
        if (scripts)
        {
            await visit.AssertCleanAsync(isSignedIn: true);
        }
    }

    private static async Task PublishAsync(Writer editor, string title, string tag)
    {
        await editor.OpenAsync();
        await editor.WriteAsync(title, "밤마다 불이 켜진다.");
        await editor.Tags.PressSequentiallyAsync(tag + ",");
        await editor.PressAsync("발행");
        await editor.ConfirmAsync("발행");
        await Assertions.Expect(editor.State).ToHaveTextAsync("발행됨");
    }

    private static ILocator Button(Visit visit) => visit.Page.GetByRole(AriaRole.Button, new() { Name = "팔로우", Exact = true });
}
