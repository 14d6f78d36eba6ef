using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace PrismPortal.BrowserTests;

/// <summary>The media library as an administrator's browser has it: files by button, drop and paste, and what is said of them.</summary>
public sealed class MediaTests(AdminSite site, Chromium chromium)
{
    [Fact]
    public async Task Journey_OfAPicture_IsAddedDescribedFoundAndRemoved()
    {
        await using var visit = await SignedInAsync(1280);
        await visit.GoAsync("/admin/media");
        await Assertions.Expect(visit.Page.Locator("main h1")).ToHaveTextAsync("미디어");
        var name = $"{Guid.NewGuid():N}.png";

        await visit.Page.GetByLabel("사진 고르기").SetInputFilesAsync(await visit.PictureAsync(name));
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = name })).ToBeVisibleAsync();
        await visit.Page.GetByLabel("대체 텍스트", new() { Exact = true }).FillAsync("새벽의 항구 " + name);
        await visit.Page.GetByLabel("가로 초점").FocusAsync();
        await visit.Page.Keyboard.PressAsync("ArrowLeft");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "저장" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByText("저장했습니다.")).ToBeVisibleAsync();
        Assert.Empty((await visit.Page.RunAxe()).Violations.Select(violation => violation.Id + " " + string.Join(" | ", violation.Nodes.Select(node => node.Html).Take(3))));

        await visit.Page.ReloadAsync();
        await Assertions.Expect(visit.Page.GetByLabel("가로 초점")).ToHaveValueAsync("40");
        await Assertions.Expect(visit.Page.Locator(".media-focus-picture img")).ToHaveJSPropertyAsync("complete", true);
        Assert.True(await visit.Page.EvalOnSelectorAsync<bool>(".media-focus-picture img", "image => image.naturalWidth > 0"));
        await visit.Page.Locator(".media-focus-picture").ClickAsync(new() { Position = new() { X = 3, Y = 3 } });
        await Assertions.Expect(visit.Page.GetByLabel("세로 초점")).ToHaveValueAsync("0");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "삭제" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "삭제" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = name })).ToHaveCountAsync(0);
        await visit.AssertCleanAsync(isSignedIn: true);
    }

    [Theory]
    [InlineData("drop")]
    [InlineData("paste")]
    public async Task File_DroppedOrPasted_IsAddedAndOneThatIsNoPicture_IsRefused(string kind)
    {
        await using var visit = await SignedInAsync(1280);
        await visit.GoAsync("/admin/media");
        await Assertions.Expect(visit.Page.Locator("main h1")).ToBeVisibleAsync();
        await visit.Page.WaitForTimeoutAsync(500);
        var name = $"{Guid.NewGuid():N}.png";
        var picture = await visit.PictureAsync(name);

        await Visit.GiveFilesAsync(visit.Page.Locator(".media-drop"), kind, picture, new FilePayload { Name = "drawing.svg", MimeType = "image/svg+xml", Buffer = "<svg/>"u8.ToArray() });

        await Assertions.Expect(visit.Page.Locator(".media-grid").GetByText(name)).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.Locator(".media-progress .is-bad")).ToContainTextAsync("SVG");
    }

    private async Task<Visit> SignedInAsync(int width)
    {
        var visit = await chromium.VisitAsync(site, new() { ViewportSize = new() { Width = width, Height = 800 } });
        await visit.SignInAsync(AdminSite.Admin, AdminSite.Password);
        return visit;
    }
}
