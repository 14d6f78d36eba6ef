using System.Net;
using OtpNet;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Accounts.Factors;

/// <summary>Sets an authenticator app up through the page, as a person would.</summary>
internal static class Enrolment
{
    public const string Page = "/account/manage/authenticator";

    public static async Task<(string Secret, IReadOnlyList<string> Codes)> RunAsync(TestPortal portal, Person person)
    {
        Assert.Equal(HttpStatusCode.SeeOther, (await person.PostAsync(Page, ("act", "begin"))).StatusCode);
        var secret = (await person.Browser.PageAsync(Page)).QuerySelector(".factor-key code")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        var answer = await person.PostAsync(Page, ("act", "confirm"), ("code", CodeAt(portal, secret)));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var codes = Html.Parse(await answer.Content.ReadAsStringAsync()).QuerySelectorAll(".factor-codes li code").Select(code => code.TextContent).ToArray();
        Assert.Equal(10, codes.Length);
        return (secret, codes);
    }

    public static string CodeAt(TestPortal portal, string secret) => new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp(portal.Clock.GetUtcNow().UtcDateTime);
}
