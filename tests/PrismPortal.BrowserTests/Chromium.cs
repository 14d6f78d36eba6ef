using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(PrismPortal.BrowserTests.Chromium))]

namespace PrismPortal.BrowserTests;

/// <summary>One Chromium for all tests; each visit has a context of its own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];

    private readonly string _executable = Environment.GetEnvironmentVariable("PRISM_CHROMIUM") ?? "/usr/bin/chromium";
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (File.Exists(_executable))
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = _executable, Args = Arguments });
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    internal async Task<Visit> VisitAsync(PublishedSite site, BrowserNewContextOptions? options = null)
    {
        site.Require();
        Assert.SkipWhen(_browser is null, $"There is no Chromium at {_executable}: apt-get install chromium, or set PRISM_CHROMIUM.");
        options ??= new();
        options.Locale ??= "ko-KR";
        return await Visit.StartAsync(await _browser!.NewContextAsync(options), site.Address);
    }
}
