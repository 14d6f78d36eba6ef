using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Bunit;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Administration.Texts;
using PrismPortal.Shared.Security;
using PrismPortal.Tests.Features.Administration.BackOffice;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Administration.Texts;

/// <summary>Static pages written by administrators: by HTTP, however long, seen at once, with a way back.</summary>
public sealed class PageTextTests : BackOfficeContext
{
    private EditPage Editing => Portal.Get<EditPage>();

    private PageTexts Texts => Portal.Get<PageTexts>();

    [Fact]
    public async Task Texts_ForEveryOtherRole_AreRefused()
    {
        foreach (var role in Role.All.Where(role => role != Role.Admin))
        {
            var (person, who) = await Portal.StaffAsync(role, role);
            await Assert.ThrowsAsync<NotAllowedException>(() => Editing.SaveAsync(who, "about", "ko", "# 제목", null));
            await Assert.ThrowsAsync<NotAllowedException>(() => Editing.ResetAsync(who, "about", "ko"));
            await Assert.ThrowsAsync<NotAllowedException>(() => Editing.RestoreAsync(who, "about", "ko", 1));
            await Assert.ThrowsAsync<NotAllowedException>(() => Texts.ListAsync(who));
            await Assert.ThrowsAsync<NotAllowedException>(() => Texts.DeskAsync(who, "about", "ko"));
            Assert.Equal(HttpStatusCode.Forbidden, (await person.PostAsync("/admin/pages/about/ko/save", ("text", "# 제목"))).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await person.PostAsync("/admin/pages/about/ko/preview", ("text", "# 제목"))).StatusCode);
        }

        Assert.Equal(0, await Portal.ReadAsync(db => db.PageRevisions.CountAsync()));
    }

    [Fact]
    public async Task Text_OfMoreThanACircuitCarries_IsSavedByHttpAndSeenAtOnce()
    {
        var (person, _) = await Portal.StaffAsync(Role.Admin, "박관리");
        await Portal.Visitor().GetStringAsync("/about");
        var text = "# 우리 이야기\n\n[정정](corrections) <script>alert(1)</script>\n\n" + string.Concat(Enumerable.Repeat("가나다라마바사 ", 15_000));

        var answer = await PostAsync(person, "/admin/pages/about/ko/save", text, "");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("seen").GetInt64() > 0);
        var page = await Portal.Visitor().PageAsync("/about");
        Assert.Equal("우리 이야기", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("/corrections", page.QuerySelector(".static-text a")!.GetAttribute("href"));
        Assert.Null(page.QuerySelector(".static-text script"));
        Assert.True(page.QuerySelector(".static-text")!.TextContent.Length > 100_000);
        Assert.DoesNotContain("우리 이야기", await Portal.Visitor().GetStringAsync("/en/about"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_SavedOverSomebodyElses_IsRefusedAndNotLost()
    {
        var (person, _) = await Portal.StaffAsync(Role.Admin, "박관리");
        Assert.Equal(TextRefusal.None, await Editing.SaveAsync(Who, "terms", "en", "# One", null));

        var answer = await PostAsync(person, "/admin/pages/terms/en/save", "# Two", "");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("그사이 다른 사람이 바꿨습니다.", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("said").GetString(), StringComparison.Ordinal);
        Assert.Equal("One", (await Portal.Visitor().PageAsync("/en/terms")).QuerySelector("h1")!.TextContent);
    }

    [Theory]
    [InlineData("", TextRefusal.Empty)]
    [InlineData("#  \n본문", TextRefusal.Empty)]
    [InlineData("제목만", TextRefusal.None)]
    public async Task Text_WithoutATitle_IsRefused(string text, TextRefusal refusal) => Assert.Equal(refusal, await Editing.SaveAsync(Who, "about", "ko", text, null));

    [Fact]
    public async Task Text_LongerThanAllowedOrOfNoPage_IsRefused()
    {
        Assert.Equal(TextRefusal.TextTooLong, await Editing.SaveAsync(Who, "about", "ko", "# " + new string('가', EditPage.MaxLength), null));
        Assert.Equal(TextRefusal.NotFound, await Editing.SaveAsync(Who, "imprint", "ko", "# 제목", null));
        Assert.Equal(TextRefusal.NotFound, await Editing.ResetAsync(Who, "about", "fr"));
    }

    [Fact]
    public async Task Revisions_OfAText_AreTheLastTwentyWithAWayBack()
    {
        long? seen = null;
        for (var number = 1; number <= 25; number++)
        {
            Assert.Equal(TextRefusal.None, await Editing.SaveAsync(Who, "about", "ko", $"# 판 {number}", seen));
            seen = (await Texts.DeskAsync(Who, "about", "ko")).Revisions[0].Id;
        }

        var revisions = (await Texts.DeskAsync(Who, "about", "ko")).Revisions;
        Assert.Equal(EditPage.Kept, revisions.Count);
        Assert.Equal(TextRefusal.None, await Editing.RestoreAsync(Who, "about", "ko", revisions[^1].Id));
        Assert.Equal("판 6", (await Portal.Visitor().PageAsync("/about")).QuerySelector("h1")!.TextContent);
        Assert.Equal(TextRefusal.NotFound, await Editing.RestoreAsync(Who, "about", "en", revisions[0].Id));

        Assert.Equal(TextRefusal.None, await Editing.ResetAsync(Who, "about", "ko"));
        Assert.DoesNotContain("판 6", await Portal.Visitor().GetStringAsync("/about"), StringComparison.Ordinal);
        Assert.True((await Texts.ListAsync(Who)).Single(row => row is { Name: "about", Language: "ko" }).IsDefault);
        Assert.Single(await Portal.ReadAsync(db => db.AuditEntries.Where(entry => entry.Act == AuditAct.PageReset).ToListAsync()));
    }

    [Fact]
    public async Task Preview_OfAText_IsThePublicRenderingAndChangesNothing()
    {
        var (person, _) = await Portal.StaffAsync(Role.Admin, "박관리");

        var page = await PostAsync(person, "/admin/pages/about/ko/preview", "# <미리>\n\n:::takeaways\n- 하나\n:::\n", "");
        var part = await (await PostAsync(person, "/admin/pages/about/ko/preview", "# <미리>\n\n**굵게** <img src=x onerror=alert(1)>", "", ("as", "part"))).Content.ReadFromJsonAsync<JsonElement>();

        var shown = Html.Parse(await page.Content.ReadAsStringAsync());
        Assert.Equal("<미리>", shown.QuerySelector("h1")!.TextContent);
        Assert.NotNull(shown.QuerySelector(".static-text .takeaways"));
        Assert.Contains(">&lt;미리&gt;</p>", part.GetProperty("html").GetString(), StringComparison.Ordinal);
        Assert.Contains("<strong>굵게</strong>", part.GetProperty("html").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("onerror", part.GetProperty("html").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, await Portal.ReadAsync(db => db.PageRevisions.CountAsync()));
    }

    [Fact]
    public async Task Pages_Listed_LeadToEachEditorWithItsRevisions()
    {
        await Editing.SaveAsync(Who, "about", "ko", "# 판 1\n\n본문", null);
        var list = Show<PagesPage>();
        list.WaitForElement("a[href='/admin/pages/privacy/ja']");
        Assert.Equal(9, list.FindAll("ul.admin-rows li").Count);

        JSInterop.SetupModule(_ => true);
        var editor = Show<PageEditor>(withProviders: false, parameters: [(nameof(PageEditor.Name), "about"), (nameof(PageEditor.Language), "ko")]);
        Assert.Contains("판 1", editor.WaitForElement("textarea").GetAttribute("value"), StringComparison.Ordinal);
        Assert.Equal("/admin/pages/about/ko/save", editor.Find("form").GetAttribute("data-save"));
        Assert.Single(editor.FindAll("ol.admin-rows li"));
        Assert.Equal("이미 없어진 항목입니다.", Show<PageEditor>(withProviders: false, parameters: [(nameof(PageEditor.Name), "nope"), (nameof(PageEditor.Language), "ko")]).WaitForElement("h1 + p").TextContent);
    }

    private static async Task<HttpResponseMessage> PostAsync(Person person, string path, string text, string seen, params (string Name, string Value)[] more)
    {
        using var form = new MultipartFormDataContent { { new StringContent(text), "text" }, { new StringContent(seen), "seen" } };
        foreach (var (name, value) in more)
        {
            form.Add(new StringContent(value), name);
        }

        return await person.Browser.PostAsync(path, form);
    }
}
