using Microsoft.Playwright;

namespace PrismPortal.BrowserTests;

/// <summary>What readers write to run in somebody else's browser, without the policy that would stop it there: nothing runs.</summary>
public sealed class HostileCommentTests(ModeratedSite site, Chromium chromium)
{
    private const string Article = "/articles/container-iso-668";
    private const string Canary = "window.canary = () => { window.canaryRan = true; };";

    private static readonly string[] Payloads =
    [
        "<script>canary()</script>", "<img src=x onerror=canary()>", "<svg onload=canary()>", "<svg><animate onbegin=canary() attributeName=x></svg>",
        "<iframe srcdoc='<script>parent.canary()</script>'></iframe>", "<details open ontoggle=canary()>", "<input autofocus onfocus=canary()>",
        "\"><img src=x onerror=canary()>", "' autofocus onfocus='canary()", "</textarea><script>canary()</script>", "</title><script>canary()</script>",
        "--><script>canary()</script><!--", "<!--/splice--><script>canary()</script>", "<!--splice:account ko--><img src=x onerror=canary()><!--/splice-->",
        "<math><mtext><table><mglyph><style><img src=x onerror=canary()></style></mglyph></table></mtext></math>",
        "<noscript><p title=\"</noscript><img src=x onerror=canary()>\"></noscript>", "<template><script>canary()</script></template>",
        "<video><source onerror=canary()></video>", "<object data=javascript:canary()></object>", "`</code><script>canary()</script>`",
        "> <img src=x onerror=canary()>", "- <svg onload=canary()>", "**<img src=x onerror=canary()>**", "<body onload=canary()>",
    ];

    [Fact]
    public async Task Comments_ThatAttack_RunNothingWhereverTheyAreRead()
    {
        await using var writer = await VisitAsync();
        await using var watcher = await VisitAsync();
        await using var moderator = await VisitAsync();
        await Readers.BecomeAsync(writer, site, Article);
        await watcher.GoAsync(Article + "/comments?sort=newest");
        // A number tells apart what differs in its marks alone: the same letters again are refused.
        foreach (var (number, payload) in Payloads.Index())
        {
            await writer.GoAsync(Article + "/comments");
            await writer.Page.GetByRole(AriaRole.Textbox, new() { Name = "댓글", Exact = true }).FillAsync($"{payload} {number}");
            await writer.Page.GetByRole(AriaRole.Button, new() { Name = "댓글 등록" }).First.ClickAsync();
            await writer.ArriveAsync(url => url.Contains("#comment-", StringComparison.Ordinal));
            await AssertQuietAsync(writer);
        }

        await watcher.Page.GetByRole(AriaRole.Button, new() { Name = $"새 댓글 {Payloads.Length}개 보기" }).ClickAsync();
        await Assertions.Expect(watcher.Page.Locator(".comment-new")).ToHaveCountAsync(Payloads.Length);
        await AssertQuietAsync(watcher);
        foreach (var path in new[] { Article, Article + "/comments?sort=newest", "/me/comments" })
        {
            await writer.GoAsync(path);
            await AssertQuietAsync(writer);
        }

        await writer.GoAsync(Article + "/comments");
        await writer.Page.GetByRole(AriaRole.Textbox, new() { Name = "댓글", Exact = true }).FillAsync(string.Join("\n\n", Payloads));
        await writer.Page.GetByRole(AriaRole.Button, new() { Name = "미리 보기" }).First.ClickAsync();
        await Assertions.Expect(writer.Page.Locator("[data-shown]").First).ToBeVisibleAsync();
        await AssertQuietAsync(writer);

        await Readers.SignInAsync(moderator, ModeratedSite.Moderator, ModeratedSite.Password);
        await moderator.GoAsync("/admin/moderation?list=new");
        await Assertions.Expect(moderator.Page.Locator(".moderate-row").First).ToBeVisibleAsync();
        await AssertQuietAsync(moderator);
    }

    private async Task<Visit> VisitAsync()
    {
        var visit = await chromium.VisitAsync(site, new() { BypassCSP = true });
        await visit.Page.AddInitScriptAsync(Canary);
        return visit;
    }

    private static async Task AssertQuietAsync(Visit visit)
    {
        await visit.Page.WaitForTimeoutAsync(100);
        Assert.True(await visit.Page.EvaluateAsync<bool>("typeof window.canary === 'function' && !window.canaryRan"));
    }
}
