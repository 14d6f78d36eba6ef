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
    private IBrowser? _withMemory;

    public async ValueTask InitializeAsync()
    {
        if (File.Exists(_executable))
        {
            // Several sites and browsers share two cores.
            Assertions.SetDefaultExpectTimeout(20_000);
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = _executable, Args = Arguments });
            _withMemory = await _playwright.Chromium.LaunchAsync(
                new() { ExecutablePath = _executable, Args = Arguments, IgnoreDefaultArgs = ["--disable-back-forward-cache"] });
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        if (_withMemory is not null)
        {
            await _withMemory.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    internal Task<Visit> VisitAsync(PublishedSite site, BrowserNewContextOptions? options = null) => VisitAsync(_browser, site, options);

    /// <summary>A visit in a browser that keeps pages one has left, as readers' browsers do.</summary>
    internal Task<Visit> VisitWithMemoryAsync(PublishedSite site) => VisitAsync(_withMemory, site, null);

    private async Task<Visit> VisitAsync(IBrowser? browser, PublishedSite site, BrowserNewContextOptions? options)
    {
        site.Require();
        Assert.SkipWhen(browser is null, $"There is no Chromium at {_executable}: apt-get install chromium, or set PRISM_CHROMIUM.");
        options ??= new();
        options.Locale ??= "ko-KR";
        return await Visit.StartAsync(await browser!.NewContextAsync(options), site);
    }
}
