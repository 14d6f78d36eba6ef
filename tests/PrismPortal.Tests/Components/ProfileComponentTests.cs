using Bunit;
using PrismPortal.Features.Accounts;
using PrismPortal.Features.Accounts.Profile;
using PrismPortal.Features.Transfer.OwnData;
using PrismPortal.Pages.Profile;
using PrismPortal.Shared;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Layout;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Components;

public sealed class ProfileComponentTests : ComponentContext
{
    public static TheoryData<string, string, string, string> Profile => new()
    {
        { "ko", "이름", "소개", "저장" }, { "en", "Display name", "About you", "Save" }, { "ja", "表示名", "自己紹介", "保存" },
    };

    public static TheoryData<string, string[]> OwnData => new()
    {
        { "ko", ["내려받기", "가져오기", "계정 지우기"] }, { "en", ["Download", "Import", "Delete account"] }, { "ja", ["ダウンロード", "取り込み", "アカウントの削除"] },
    };

    [Theory]
    [MemberData(nameof(Profile))]
    public void ProfilePage_InEachLanguage_NamesItsFields(string language, string name, string bio, string save)
    {
        var page = In(language, "Profile", Part<ProfilePage>(("Model", new ProfileModel(Frame(language), Filled(), Own()))));

        Assert.Equal(name, page.QuerySelector("label[for=f-name]")!.TextContent);
        Assert.Equal(bio, page.QuerySelector("label[for=f-bio]")!.TextContent);
        Assert.Equal(save, page.QuerySelector("form[data-profile] button")!.TextContent);
        Assert.Equal(["ko", "en", "ja"], page.QuerySelectorAll("#f-language option").Select(option => option.GetAttribute("lang")));
        Assert.All(page.QuerySelectorAll("[name][id]"), field => Assert.NotNull(page.QuerySelector($"label[for={field.Id}], label:has(#{field.Id})")));
    }

    [Fact]
    public void ProfilePage_ShowsWhatIsChosenAndTheWayToThePublicPage()
    {
        var page = In("ko", "Profile", Part<ProfilePage>(("Model", new ProfileModel(Frame("ko"), Filled(), Own() with { HasPublicPage = true, Avatar = "abc" }))));

        Assert.Equal(("새벽빛", "<b>안녕</b>"), (page.QuerySelector("#f-name")!.GetAttribute("value"), page.QuerySelector("#f-bio")!.TextContent));
        Assert.Equal("en", page.QuerySelector("#f-language option[selected]")!.GetAttribute("value"));
        Assert.Equal("dark", page.QuerySelector("#f-theme option[selected]")!.GetAttribute("value"));
        Assert.True(page.QuerySelector("#f-public")!.HasAttribute("checked"));
        Assert.False(page.QuerySelector("#f-paused")!.HasAttribute("checked"));
        Assert.Equal(PortalRoutes.Person("새벽빛"), page.QuerySelector("label:has(#f-public) a")!.GetAttribute("href"));
        Assert.NotNull(page.QuerySelector($"form[action='{PortalRoutes.ProfileAvatarRemoval}']"));
    }

    [Fact]
    public void ProfilePage_Refused_TiesEachMessageToItsFieldAndKeepsWhatWasTyped()
    {
        var form = Filled().Refuse("name", "이미 있는 이름입니다.").Refuse("picture", "그림이 아닙니다.");

        var page = In("ko", "Profile", Part<ProfilePage>(("Model", new ProfileModel(Frame("ko"), form, Own() with { DisplayName = "옛 이름" }))));

        Assert.Equal(["#f-name", "#f-picture"], page.QuerySelectorAll("[role=alert] a").Select(link => link.GetAttribute("href")));
        Assert.Equal("새벽빛", page.QuerySelector("#f-name")!.GetAttribute("value"));
        Assert.Equal("f-picture-error f-picture-hint", page.QuerySelector("#f-picture")!.GetAttribute("aria-describedby"));
        Assert.Equal("그림이 아닙니다.", page.QuerySelector("#f-picture-error")!.TextContent);
        Assert.Null(page.QuerySelector($"form[action='{PortalRoutes.ProfileAvatarRemoval}']"));
    }

    [Theory]
    [MemberData(nameof(OwnData))]
    public void OwnDataPage_InEachLanguage_OffersItsThreeActs(string language, string[] titles)
    {
        var page = In(language, "OwnData", Part<OwnDataPage>(("Model", Model(language))));

        Assert.Equal(titles, page.QuerySelectorAll(".personal-body h2").Select(title => title.TextContent));
        Assert.All(page.QuerySelectorAll(".personal-body form"), form => Assert.Equal("post", form.GetAttribute("method")));
        Assert.Equal("dawn@example.org", page.QuerySelector("input[autocomplete=username]")!.GetAttribute("value"));
        Assert.Equal("current-password", page.QuerySelector("#f-password")!.GetAttribute("autocomplete"));
    }

    [Fact]
    public void OwnDataPage_WithoutAPassword_AsksForNone() =>
        Assert.Null(In("ko", "OwnData", Part<OwnDataPage>(("Model", Model("ko", hasPassword: false)))).QuerySelector("[type=password], [autocomplete=username]"));

    [Fact]
    public void OwnDataPage_OfOneWhoLeaves_OffersNoSecondDeletion() =>
        Assert.Null(In("ko", "OwnData", Part<OwnDataPage>(("Model", Model("ko", isLeaving: true)))).QuerySelector($"form[action='{PortalRoutes.MyDataDeletion}']"));

    [Fact]
    public void OwnDataPage_AfterAnImport_CountsAndNamesWhatIsNotHere()
    {
        var report = new OwnDataReport { NotFound = ["없는 <글>"] };
        (report.Bookmarks.Taken, report.Bookmarks.There, report.Bookmarks.Refused) = (3, 2, 1);

        var page = In("ko", "OwnData", Part<OwnDataPage>(("Model", Model("ko") with { Report = report })));

        Assert.Equal("없는 <글>", page.QuerySelector(".form-notice details li")!.TextContent);
        var line = page.QuerySelector(".form-notice > ul > li")!.TextContent;
        Assert.All(["북마크", "3", "2", "1"], part => Assert.Contains(part, line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ko", "2026")]
    [InlineData("en", "March 2026")]
    [InlineData("ja", "2026年3月")]
    public void PersonPage_InEachLanguage_ShowsWhoItIsAndSinceWhen(string language, string month)
    {
        var page = In(language, "Person", Part<PersonPage>(("Model", new PersonModel(Frame(language), new PublicProfile("새벽빛", "새벽빛", "<script>", null, TestPortal.Start)))));

        Assert.Equal("새벽빛", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("<script>", page.QuerySelector(".person-bio")!.TextContent);
        Assert.Contains(month, page.QuerySelector(".person .meta")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("", page.QuerySelector("img.avatar")!.GetAttribute("alt"));
    }

    private static OwnDataModel Model(string language, bool hasPassword = true, bool isLeaving = false) =>
        new(Frame(language), new FormState(), new AccountView("dawn@example.org", hasPassword, HasAuthenticator: false, Passkeys: 0, Sessions: 1), isLeaving);

    private static PageFrame Frame(string language) => new(Edition.For(language, new SiteOptions()), new PageHead("제목", "제목", "/"), []);

    private static FormState Filled() => new FormState()
        .Keep("name", "새벽빛").Keep("bio", "<b>안녕</b>").Keep("language", "en").Keep("theme", "dark").Keep("public", true).Keep("paused", false);

    private static OwnProfile Own() => new()
    {
        DisplayName = "새벽빛",
        NameKey = "새벽빛",
        Bio = "",
        Language = "ko",
        Theme = "",
        Avatar = null,
        HasPublicPage = false,
        HistoryPaused = false,
    };
}
