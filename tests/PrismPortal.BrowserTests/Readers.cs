using System.Text.RegularExpressions;
using Microsoft.Playwright;
using MimeKit;

namespace PrismPortal.BrowserTests;

/// <summary>Becomes a reader the way readers do: with the forms of the site and the letters it sends.</summary>
internal static partial class Readers
{
    public const string Password = "correct horse battery";

    private const string SecondStep = "/account/login/code";

    /// <summary>Registers, confirms with the letter and signs in; returns the address.</summary>
    public static async Task<string> BecomeAsync(Visit visit, PublishedSite site, string returnUrl = "/")
    {
        var email = await RegisterAsync(visit, site, "/account/register?returnUrl=" + Uri.EscapeDataString(returnUrl));
        await ConfirmAsync(visit, site, email);
        await SignInAsync(visit, email);
        return email;
    }

    /// <summary>Fills in the registration page.</summary>
    public static async Task<string> RegisterAsync(Visit visit, PublishedSite site, string path = "/account/register")
    {
        var name = "독자 " + Guid.NewGuid().ToString("N")[..8];
        var email = $"{Guid.NewGuid():N}@example.org";
        await visit.GoAsync(path);
        await FillAsync(visit, email, name);
        await visit.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "회원가입" }).ClickAsync();
        await AtAsync(visit, "/account/register/sent");
        Assert.StartsWith(site.Address, visit.Page.Url, StringComparison.Ordinal);
        return email;
    }

    public static async Task FillAsync(Visit visit, string email, string name)
    {
        await visit.Page.GetByLabel("이메일").FillAsync(email);
        await visit.Page.GetByLabel("비밀번호").FillAsync(Password);
        await visit.Page.GetByLabel("이름").FillAsync(name);
        foreach (var box in await visit.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Checkbox).AllAsync())
        {
            await box.CheckAsync();
        }
    }

    /// <summary>Opens the link of the confirmation letter and presses its one button.</summary>
    public static async Task ConfirmAsync(Visit visit, PublishedSite site, string email)
    {
        await visit.Page.GotoAsync(await site.LinkInMailAsync(email, "/account/confirm-email"));
        await visit.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button).ClickAsync();
        await AtAsync(visit, "/account/login");
    }

    /// <summary>Fills in the sign-in page the visit is on, or goes there.</summary>
    public static async Task SignInAsync(Visit visit, string email, string password = Password)
    {
        if (!visit.Page.Url.Contains("/account/login", StringComparison.Ordinal))
        {
            await visit.GoAsync("/account/login");
        }

        await visit.Page.GetByLabel("이메일").FillAsync(email);
        await visit.Page.GetByLabel("비밀번호").FillAsync(password);
        await visit.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "로그인", Exact = true }).ClickAsync();
        await UntilAsync(visit, url => !url.Contains("/account/login", StringComparison.Ordinal) || url.Contains(SecondStep, StringComparison.Ordinal));
    }

    /// <summary>Signs out with the button of the account's page.</summary>
    public static async Task SignOutAsync(Visit visit)
    {
        await visit.GoAsync("/account/manage");
        await visit.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "로그아웃" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Link, new() { Name = "로그인" })).ToBeVisibleAsync();
    }

    /// <summary>Waits until the visit is at an address that holds these words.</summary>
    public static Task AtAsync(Visit visit, string words) => UntilAsync(visit, url => url.Contains(words, StringComparison.Ordinal));

    private static async Task UntilAsync(Visit visit, Func<string, bool> there)
    {
        for (var turn = 0; turn < 100 && !there(visit.Page.Url); turn++)
        {
            await Task.Delay(100);
        }

        Assert.True(there(visit.Page.Url), visit.Page.Url + await visit.Page.Locator("main").InnerTextAsync());
        await visit.Page.WaitForLoadStateAsync();
    }

    /// <summary>The link of the newest letter to an address that leads to a path; another than the one of an earlier letter, where there was one.</summary>
    public static async Task<string> LinkInMailAsync(this PublishedSite site, string email, string path, string? earlier = null)
    {
        for (var turn = 0; turn < 150; turn++)
        {
            var letters = Directory.Exists(site.MailFolder) ? Directory.GetFiles(site.MailFolder, "*.eml") : [];
            foreach (var file in letters.OrderByDescending(File.GetLastWriteTimeUtc))
            {
                var letter = await MimeMessage.LoadAsync(file);
                if (letter.To.Mailboxes.Any(box => box.Address == email) && Link().Match(letter.TextBody ?? "") is { Success: true } found && found.Value.Contains(path, StringComparison.Ordinal) && found.Value != earlier)
                {
                    return found.Value;
                }
            }

            await Task.Delay(100);
        }

        throw new InvalidOperationException($"No letter to {email} with a link to {path} arrived.");
    }

    [GeneratedRegex(@"https?://\S+", RegexOptions.None, 5000)]
    private static partial Regex Link();
}
