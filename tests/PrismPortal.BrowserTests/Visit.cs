using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace PrismPortal.BrowserTests;

/// <summary>A visit that notes everything a reader's browser would complain about.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private const string NotePolicyReports =
        "window.reports = []; document.addEventListener('securitypolicyviolation', e => window.reports.push(e.violatedDirective + ' ' + e.blockedURI));";

    private readonly IBrowserContext _context;
    private readonly PublishedSite _site;
    private readonly ConcurrentQueue<string> _complaints = new();

    private Visit(IBrowserContext context, IPage page, PublishedSite site)
    {
        _context = context;
        _site = site;
        Page = page;
    }

    public IPage Page { get; }

    public static async Task<Visit> StartAsync(IBrowserContext context, PublishedSite site)
    {
        await context.AddInitScriptAsync(NotePolicyReports);
        var visit = new Visit(context, await context.NewPageAsync(), site);
        visit.Listen();
        return visit;
    }

    public async Task<IResponse?> GoAsync(string path)
    {
        // On a slow machine the network can be idle before the page has asked for its scripts: loaded means they ran.
        var response = await Page.GotoAsync(_site.Address + path, new() { WaitUntil = WaitUntilState.Load });
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        return response;
    }

    /// <summary>Waits until a condition holds on the page; Playwright's own way needs eval, which the policy forbids.</summary>
    public async Task UntilAsync(string condition)
    {
        for (var turn = 0; turn < 200; turn++)
        {
            if (await Page.EvaluateAsync<bool>(condition))
            {
                return;
            }

            await Task.Delay(50);
        }

        Assert.Fail($"Never came true: {condition}");
    }

    /// <summary>Gives the form of the way in what it asks for and waits for the page behind it.</summary>
    public async Task SignInAsync(string email, string password)
    {
        await GoAsync("/account/login");
        await Page.Locator("[name=email]").FillAsync(email);
        await Page.Locator("[name=password]").FillAsync(password);
        await Page.Locator("[name=password]").PressAsync("Enter");
        await ArriveAsync(address => !address.Contains("/account/login", StringComparison.Ordinal));
    }

    /// <summary>
    /// Waits until the page has led to an address and has loaded. Playwright's own way listens for the event of loading,
    /// and waits in vain when the page was quicker than the listener.
    /// </summary>
    public async Task ArriveAsync(Func<string, bool> isThere)
    {
        for (var turn = 0; turn < 600; turn++)
        {
            if (isThere(Page.Url) && await HasLoadedAsync())
            {
                return;
            }

            await Task.Delay(50);
        }

        Assert.Fail($"Stayed at {Page.Url}");
    }

    private async Task<bool> HasLoadedAsync()
    {
        try
        {
            return await Page.EvaluateAsync<bool>("document.readyState === 'complete'");
        }
        catch (PlaywrightException)
        {
            // The page was left while it was asked.
            return false;
        }
    }

    /// <summary>Fails on any console message, page error, failed request, foreign request, policy report or cookie, and on what MudBlazor warns of in the site's log.</summary>
    /// <param name="isSignedIn">A session's cookies are there, closed to scripts, and a circuit tells the console of its connection.</param>
    public async Task AssertCleanAsync(bool isSignedIn = false)
    {
        foreach (var report in await Page.EvaluateAsync<string[]>("window.reports ?? []"))
        {
            _complaints.Enqueue("policy: " + report);
        }

        foreach (var cookie in (await _context.CookiesAsync()).Where(cookie => !isSignedIn || !cookie.Name.StartsWith("prism.", StringComparison.Ordinal) || !cookie.HttpOnly))
        {
            _complaints.Enqueue("cookie: " + cookie.Name);
        }

        // MudBlazor only logs that a provider is missing: a page would look fine, and its menus never open.
        // What fails in a circuit because its browser has just left is another category's, and nobody's fault.
        if (_site.Log.FirstOrDefault(line => line.Contains("\"Category\":\"MudBlazor", StringComparison.Ordinal)) is { } warning)
        {
            Assert.Fail(warning);
        }

        Assert.DoesNotContain(_complaints, complaint => !isSignedIn || !complaint.StartsWith("console info", StringComparison.Ordinal));
    }

    /// <summary>A picture nobody had before: of a page that shows its own name.</summary>
    public async Task<FilePayload> PictureAsync(string name)
    {
        var page = await Page.Context.NewPageAsync();
        await page.SetViewportSizeAsync(700, 400);
        await page.SetContentAsync($"<h1>{name}</h1>");
        var bytes = await page.ScreenshotAsync();
        await page.CloseAsync();
        return new FilePayload { Name = name, MimeType = "image/png", Buffer = bytes };
    }

    /// <summary>Drops files on an element, or pastes them into it.</summary>
    /// <param name="element">Where.</param>
    /// <param name="kind"><c>drop</c> or <c>paste</c>.</param>
    /// <param name="files">Which.</param>
    public static Task GiveFilesAsync(ILocator element, string kind, params FilePayload[] files) => element.EvaluateAsync(
        """
        (element, [kind, files]) => {
          const data = new DataTransfer();
          for (const [name, type, base64] of files) {
            data.items.add(new File([Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))], name, { type }));
          }
          const event = new Event(kind, { bubbles: true, cancelable: true });
          Object.defineProperty(event, kind === 'drop' ? 'dataTransfer' : 'clipboardData', { value: data });
          element.dispatchEvent(event);
        }
        """,
        new object[] { kind, files.Select(file => new[] { file.Name, file.MimeType, Convert.ToBase64String(file.Buffer) }).ToArray() });

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private void Listen()
    {
        Page.Console += (_, message) => _complaints.Enqueue($"console {message.Type}: {message.Text}");
        Page.PageError += (_, error) => _complaints.Enqueue("error: " + error);
        Page.Dialog += async (_, dialog) =>
        {
            _complaints.Enqueue("dialog: " + dialog.Message);
            await dialog.DismissAsync();
        };
        Page.Response += (_, response) =>
        {
            if (response.Status >= 400)
            {
                _complaints.Enqueue($"{response.Status}: {response.Url}");
            }
        };
        Page.RequestFailed += (_, request) => _complaints.Enqueue($"failed: {request.Url}");
        Page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(_site.Address, StringComparison.Ordinal))
            {
                _complaints.Enqueue("elsewhere: " + request.Url);
            }
        };
    }
}
