using Bunit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PrismPortal.Features.Accounts;
using PrismPortal.Features.Accounts.External;
using PrismPortal.Features.Accounts.SignIn;
using PrismPortal.Pages.Account;
using PrismPortal.Shared;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Layout;

namespace PrismPortal.Tests.Components;

public sealed class AccountFormTests : ComponentContext
{
    public AccountFormTests()
    {
        Services.AddSingleton(new AccountOptions());
        Services.AddSingleton(new ExternalProvider(new ConfigurationBuilder().Build()));
    }

    public static TheoryData<string, string, string, string> SignIn => new()
    {
        { "ko", "이메일", "비밀번호", "로그인" }, { "en", "Email", "Password", "Sign in" }, { "ja", "メールアドレス", "パスワード", "ログイン" },
    };

    [Theory]
    [MemberData(nameof(SignIn))]
    public void SignInPage_InEachLanguage_NamesItsFields(string language, string email, string password, string button)
    {
        var page = In(language, "SignIn", Part<SignInPage>(("Model", Model(language, new FormState()))));

        Assert.Equal(email, page.QuerySelector("label[for=f-email]")!.TextContent);
        Assert.Equal(password, page.QuerySelector("label[for=f-password]")!.TextContent);
        Assert.Equal(button, page.QuerySelector("main form button")!.TextContent);
        Assert.Equal("post", page.QuerySelector("main form")!.GetAttribute("method"));
        Assert.Equal("current-password", page.QuerySelector("#f-password")!.GetAttribute("autocomplete"));
        Assert.Null(page.QuerySelector("[role=alert]:not([hidden])"));
    }

    [Fact]
    public void SignInPage_Refused_TellsWhyAndKeepsTheAddressAlone()
    {
        var form = new FormState().Keep("email", "\"><script>").Keep("password", "secret words").Refuse("맞지 않습니다.");

        var page = In("ko", "SignIn", Part<SignInPage>(("Model", Model("ko", form))));

        Assert.Contains("맞지 않습니다.", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("\"><script>", page.QuerySelector("#f-email")!.GetAttribute("value"));
        Assert.DoesNotContain("secret words", page.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public void SignInPage_WithAFormThatWaits_CarriesItAndSaysSo()
    {
        var page = In("ko", "SignIn", Part<SignInPage>(("Model", Model("ko", new FormState()) with { Held = "protected" })));

        Assert.Equal("protected", page.QuerySelector("input[name=held]")!.GetAttribute("value"));
        Assert.NotNull(page.QuerySelector("[role=status]"));
    }

    [Fact]
    public void RegisterPage_Refused_TiesEachMessageToItsField()
    {
        var form = new FormState().Keep("name", "한서진").Keep("age", true).Refuse("email", "주소가 아닙니다.").Refuse("consent", "동의가 필요합니다.");

        var page = In("ko", "Register", Part<RegisterPage>(("Model", Model("ko", form))));

        Assert.Equal(["#f-email", "#f-consent"], page.QuerySelectorAll("[role=alert] a").Select(link => link.GetAttribute("href")));
        Assert.Equal("true", page.QuerySelector("#f-email")!.GetAttribute("aria-invalid"));
        Assert.Equal("주소가 아닙니다.", page.QuerySelector("#f-email-error")!.TextContent);
        Assert.Equal("f-consent-error", page.QuerySelector("#f-consent")!.GetAttribute("aria-describedby"));
        Assert.Equal("한서진", page.QuerySelector("#f-name")!.GetAttribute("value"));
        Assert.True(page.QuerySelector("#f-age")!.HasAttribute("checked"));
        Assert.False(page.QuerySelector("#f-consent")!.HasAttribute("checked"));
        Assert.Contains("14", page.QuerySelector("label:has(#f-age)")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void ResumePage_HoldsTheFieldsAsTheyWere()
    {
        var form = new HeldForm("/me/bookmarks?list=1", [KeyValuePair.Create("note", "<i>한 줄\n두 줄</i>"), KeyValuePair.Create("list", "1"), KeyValuePair.Create("list", "2")]);

        var page = In("ko", "Resume", Part<ResumePage>(("Model", new ResumeModel(Model("ko", new FormState()).Frame, form))));

        Assert.Equal("/me/bookmarks?list=1", page.QuerySelector("main form")!.GetAttribute("action"));
        Assert.Equal(["<i>한 줄\n두 줄</i>", "1", "2"], page.QuerySelectorAll("main input").Select(field => field.GetAttribute("value")));
    }

    [Fact]
    public void SessionsPage_EndsAnyButItsOwn()
    {
        var at = Support.TestPortal.Start;
        SessionView[] sessions = [new(1, "Chrome · Windows", at, at), new(2, "", at.AddDays(-1), at)];

        var page = In("en", "Sessions", Part<SessionsPage>(("Model", new SessionsModel(Model("en", new FormState()).Frame, sessions, Own: 1))));

        Assert.Equal("2", Assert.Single(page.QuerySelectorAll("input[name=session]")).GetAttribute("value"));
        Assert.Contains("this device", page.QuerySelector(".personal-list li")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Unknown device", page.TextContent, StringComparison.Ordinal);
        Assert.Equal(["others", "every"], page.QuerySelectorAll("button[name=all]").Select(button => button.GetAttribute("value")));
    }

    [Fact]
    public void ManagePage_ShowsWhatTheAccountHas()
    {
        var page = In("ko", "Manage", Part<ManagePage>(("Model", new ManageModel(
            Model("ko", new FormState()).Frame, new AccountView("dawn@example.org", HasPassword: true, HasAuthenticator: false, Passkeys: 2, Sessions: 1), [], IsExternalOffered: false))));

        Assert.Contains("dawn@example.org", page.TextContent, StringComparison.Ordinal);
        Assert.Contains("2개", page.TextContent, StringComparison.Ordinal);
        Assert.Equal("로그아웃", page.QuerySelector("main form[action='/account/logout'] button")!.TextContent);
    }

    private static FormModel Model(string language, FormState form) =>
        new(new PageFrame(Edition.For(language, new SiteOptions()), new PageHead("제목", "제목", "/account"), []), form) { Action = "/account/login" };
}
