using System.Net;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Features.Editorial.Writing;
using PrismPortal.Shared.Security;
using PrismPortal.Tests.Features.Editorial;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Pages;

/// <summary>What the editor's form holds, as the page readers will get.</summary>
public sealed class PreviewTests : IAsyncLifetime
{
    private const string Address = "/admin/articles/preview";

    private TestPortal _portal = null!;

    public async ValueTask InitializeAsync() => _portal = await TestPortal.StartAsync();

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Preview_OfAForm_IsThePublicPageWithoutScriptsAndIsKeptNowhere()
    {
        var author = await _portal.SignInAsync(role: Role.Author);
        var form = Desk.Form with { Body = ":::takeaways\n- **핵심** 하나\n:::\n\n## 소제목\n\n본문 <script>alert(1)</script>", Series = "바다" };

        var answer = await author.SendAsync(Address, form);

        var html = await answer.Content.ReadAsStringAsync();
        var page = Html.Parse(html);
        Assert.Equal((HttpStatusCode.OK, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Equal("바다 밑의 길", page.QuerySelector("main h1")!.TextContent);
        Assert.Equal("경제", page.QuerySelector(".kicker")!.TextContent);
        Assert.NotNull(page.QuerySelector("main .takeaways"));
        Assert.Contains(page.QuerySelectorAll("main .story-body h2"), heading => heading.TextContent == "소제목");
        Assert.Empty(page.QuerySelectorAll("script"));
        Assert.DoesNotContain("alert", html, StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal(0, await _portal.ReadAsync(db => db.Articles.CountAsync()));
    }

    [Fact]
    public async Task Preview_HasTheBodyAsTheArticleWillHaveIt()
    {
        var editor = await _portal.SignInAsync(role: Role.Editor);
        var form = Desk.Form with { Body = "첫 문단.\n\n| 해 | 값 |\n| --- | --- |\n| 1 | 2 |\n\n:::insight 시장\n\n관점이다.\n\n:::" };
        await editor.PublishAsync(form);

        var shown = Html.Parse(await (await _portal.Visitor().GetAsync("/articles/바다-밑의-길")).Content.ReadAsStringAsync());
        var preview = Html.Parse(await (await editor.SendAsync(Address, form)).Content.ReadAsStringAsync());

        Assert.Equal(Texts(shown), Texts(preview));

        static IEnumerable<string> Texts(AngleSharp.Dom.IDocument page) => page.QuerySelectorAll(".story-body .prose > *").Select(block => $"{block.TagName} {block.ClassName} {block.TextContent}");
    }

    [Theory]
    [InlineData(Role.Reader)]
    [InlineData(Role.Moderator)]
    public async Task Preview_ForWhoDoesNotWrite_IsRefused(string role)
    {
        var person = await _portal.SignInAsync(role: role);

        Assert.Equal(HttpStatusCode.Forbidden, (await person.SendAsync(Address, Desk.Form)).StatusCode);
    }

    [Fact]
    public async Task Preview_OfWhatCannotBeSaved_IsRefused()
    {
        var author = await _portal.SignInAsync(role: Role.Author);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await author.SendAsync(Address, new ArticleForm { Title = new string('가', 301), Language = "ko" })).StatusCode);
    }
}
