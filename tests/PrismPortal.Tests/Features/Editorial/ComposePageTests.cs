using Bunit;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Editorial.Compose;
using PrismPortal.Features.Editorial.Review;
using PrismPortal.Features.Editorial.Writing;
using PrismPortal.Shared.Security;
using PrismPortal.Tests.Features.Administration;
using PrismPortal.Tests.Features.Administration.BackOffice;
using PrismPortal.Tests.Features.Media;

namespace PrismPortal.Tests.Features.Editorial;

/// <summary>The editor's page as a component: what it is called, what it offers, and what its script begins with.</summary>
public sealed class ComposePageTests : BackOfficeContext
{
    private BunitJSModuleInterop? _module;

    public static TheoryData<string, string[], string[]> Names => new()
    {
        { "ko", ["제목", "요약", "본문", "섹션", "태그"], ["저장", "검토 요청", "예약", "발행"] },
        { "en", ["Title", "Standfirst", "Body", "Section", "Tags"], ["Save", "Submit for review", "Schedule", "Publish"] },
        { "ja", ["タイトル", "要約", "本文", "セクション", "タグ"], ["保存", "レビュー依頼", "予約", "公開"] },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Form_InEachLanguage_HasItsFieldsAndButtonsByTheirNames(string language, string[] fields, string[] buttons)
    {
        var page = Open(0, language);

        Assert.Equal(["TEXTAREA", "TEXTAREA", "TEXTAREA", "INPUT", "INPUT"], fields.Select(name => page.Find("#" + Label(page, name)).TagName));
        Assert.Equal(["combobox", "combobox"], fields[3..].Select(name => page.Find("#" + Label(page, name)).GetAttribute("role")));
        Assert.Equal(buttons.Order(StringComparer.Ordinal), Shown(page).Order(StringComparer.Ordinal));
        Assert.Single(page.FindAll("h1"));
    }

    [Theory]
    [InlineData(Role.Author, ArticleState.Draft, "저장|검토 요청")]
    [InlineData(Role.Editor, ArticleState.Draft, "저장|검토 요청|예약|발행")]
    [InlineData(Role.Editor, ArticleState.InReview, "저장|초안으로 돌리기|예약|발행")]
    [InlineData(Role.Author, ArticleState.InReview, "초안으로 돌리기")]
    [InlineData(Role.Editor, ArticleState.Published, "저장|발행 취소|보관|철회")]
    public async Task Bar_ForARoleAndAState_OffersWhatMayBeDone(string role, ArticleState state, string buttons)
    {
        var (person, who) = await Portal.StaffAsync(role, "한서진");
        var id = await person.BeginAsync();
        if (state == ArticleState.InReview)
        {
            await person.SaveAsync(id, new { move = "submit" });
        }
        else if (state == ArticleState.Published)
        {
            await person.SaveAsync(id, new { move = "publish" });
        }

        var page = Open(id, "ko", who, role);

        Assert.Equal(buttons.Split('|').Order(StringComparer.Ordinal), Shown(page).Order(StringComparer.Ordinal));
        Assert.Equal(Words()[$"Article.State.{state}"], page.Find("[data-state]").TextContent);
    }

    [Fact]
    public async Task Page_OfAnArticle_BeginsItsScriptWithTheTextAndWhatWasNotSaved()
    {
        var (person, who) = await Portal.StaffAsync(Role.Author, "한서진");
        var id = await person.BeginAsync();
        await person.SendAsync($"/admin/articles/{id}/copy", new { form = Desk.Form with { Body = "쓰던 글" }, @base = 1, version = 0 });

        var page = Open(id, "ko", who, Role.Author);

        page.WaitForAssertion(() => _module!.VerifyInvoke("start"));
        var setup = Assert.IsType<ComposeSetup>(_module!.VerifyInvoke("start").Arguments[1]);
        Assert.Equal((id, "바다 밑의 길", "", "바다-밑의-길", "쓰던 글"), (setup.Id, setup.Form.Title, setup.Form.Slug, setup.Slug, setup.Copy!.Form.Body));
        Assert.Equal([Move.Submit], setup.Moves["Draft"]);
        Assert.Equal(["Draft"], setup.Writable);
        Assert.Equal(["Published", "Archived"], setup.Readable);
        Assert.Equal("", page.Find("#f-body").TextContent);
    }

    [Fact]
    public void Page_OfNoArticle_SaysSo()
    {
        var page = Show<ComposePage>(parameters: ("Id", 999L));

        page.WaitForElement("h1");
        Assert.Equal("그런 기사가 없습니다", page.Find("h1").TextContent);
    }

    [Theory]
    [InlineData("publish", "발행")]
    [InlineData("schedule", "예약")]
    [InlineData("change", "저장")]
    public void Dialog_ThatAsks_IsConfirmedByTheNameOfItsAct(string dialog, string button)
    {
        var page = Open(0, "ko");

        Assert.Equal(button, page.Find($"#ask-{dialog} button[type=submit]").TextContent);
        Assert.NotNull(page.Find($"#ask-{dialog}[aria-labelledby=ask-{dialog}-title] #ask-{dialog}-title"));
    }

    [Fact]
    public async Task Page_OfATranslation_HasTheOriginalBesideItAndTheOtherLanguages()
    {
        var (person, who) = await Portal.StaffAsync(Role.Editor, "정다온");
        var id = await person.BeginAsync();
        var translation = (await (await person.SendAsync($"/admin/articles/{id}/translate", new { language = "en" })).JsonAsync()).GetProperty("id").GetInt64();

        var page = Open(translation, "ko", who, Role.Editor);

        page.WaitForAssertion(() => _module!.VerifyInvoke("start"));
        var setup = Assert.IsType<ComposeSetup>(_module!.VerifyInvoke("start").Arguments[1]);
        var original = Assert.Single(setup.Versions);
        Assert.Equal((id, "ko", "한국어", "초안", true, $"/admin/articles/{id}"), (original.Id, original.Language, original.Name, original.State, original.IsWaiting, original.Edit));
        Assert.Equal(["ko", "en", "ja"], setup.Languages.Select(language => language.Language));
        Assert.Equal("panel-original", page.Find("#tab-original").GetAttribute("aria-controls"));
        Assert.NotNull(page.Find("#panel-original [data-original]"));
    }

    [Fact]
    public async Task Page_OfAnArticle_SaysHowManyRemarksWaitAndLeadsToItsLinks()
    {
        var (person, who) = await Portal.StaffAsync(Role.Author, "한서진");
        var id = await person.BeginAsync();
        foreach (var text in new[] { "하나", "둘" })
        {
            await person.SendAsync($"/admin/articles/{id}/remarks", new { passage = "", text });
        }

        var page = Open(id, "ko", who, Role.Author);

        page.WaitForAssertion(() => _module!.VerifyInvoke("start"));
        Assert.Equal(2, Assert.IsType<ComposeSetup>(_module!.VerifyInvoke("start").Arguments[1]).OpenRemarks);
        Assert.Equal($"/admin/articles/{id}/links", page.Find("[data-links]").GetAttribute("href"));
        Assert.Empty(page.FindAll("#tab-original"));
    }

    [Fact]
    public async Task Library_AskedByTheScript_GivesThePictureThatWasChosen()
    {
        var (person, who) = await Portal.StaffAsync(Role.Author, "한서진");
        var (_, uploaded) = await person.UploadAsync(SampleFiles.Jpeg());
        var page = Open(0, "ko", who, Role.Author);

        var asked = page.InvokeAsync(() => page.FindComponent<ComposePage>().Instance.PickPictureAsync());
        page.WaitForElement(".media-grid button").Click();
        page.FindAll(".mud-dialog-actions button")[1].Click();

        Assert.Equal(uploaded!.Picture, await asked);
    }

    [Fact]
    public async Task Page_OfPreviewLinks_MakesOneAndShowsItsAddressOnce()
    {
        var id = await (await Portal.SignInAsync("한서진", Role.Author)).BeginAsync();
        var page = Show<PreviewLinksPage>(parameters: ("Id", id));
        page.WaitForElement("form.admin-filter").Submit();

        page.WaitForAssertion(() => Assert.Matches("^http://localhost/preview/[A-Za-z0-9_-]{43}$", page.Find("#preview-made").GetAttribute("value")!));
        page.Find(".admin-rows button").Click();

        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".admin-rows li")));
        Assert.Empty(page.FindAll("#preview-made"));
    }

    private static string Label(IRenderedComponent<Microsoft.AspNetCore.Components.IComponent> page, string name) =>
        page.FindAll("label").Single(label => label.TextContent == name).GetAttribute("for")!;

    private static IEnumerable<string> Shown(IRenderedComponent<Microsoft.AspNetCore.Components.IComponent> page) =>
        page.FindAll(".compose-acts button:not([hidden])").Select(button => button.TextContent);

    private IRenderedComponent<Microsoft.AspNetCore.Components.IComponent> Open(
        long id, string language, PrismPortal.Features.Administration.Staff.StaffMember? who = null, string role = Role.Admin)
    {
        _module = JSInterop.SetupModule(_ => true);
        _module.Mode = JSRuntimeMode.Loose;
        var page = Show<ComposePage>(language, who, role, parameters: ("Id", id));
        page.WaitForElement("form.compose");
        return page;
    }
}
