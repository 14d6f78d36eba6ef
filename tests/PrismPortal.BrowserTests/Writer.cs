using System.Text.Json;
using Microsoft.Playwright;

namespace PrismPortal.BrowserTests;

/// <summary>Somebody of the newsroom at the editor's page.</summary>
internal sealed class Writer(Visit visit) : IAsyncDisposable
{
    public Visit Visit => visit;

    public IPage Page => visit.Page;

    public ILocator Title => Page.GetByRole(AriaRole.Textbox, new() { Name = "제목", Exact = true });

    public ILocator Standfirst => Page.GetByRole(AriaRole.Textbox, new() { Name = "요약", Exact = true });

    public ILocator Body => Page.GetByRole(AriaRole.Textbox, new() { Name = "본문", Exact = true });

    public ILocator Section => Page.GetByRole(AriaRole.Combobox, new() { Name = "섹션" });

    public ILocator Tags => Page.GetByRole(AriaRole.Combobox, new() { Name = "태그" });

    public ILocator Status => Page.Locator("[data-status]");

    public ILocator State => Page.Locator("[data-state]");

    public static async Task<Writer> SignedInAsync(Chromium chromium, EditorSite site, string email, int width = 1280, ColorScheme theme = ColorScheme.Light)
    {
        var visit = await chromium.VisitAsync(site, new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = theme });
        await visit.SignInAsync(email, EditorSite.Password);
        return new Writer(visit);
    }

    /// <summary>Opens the editor and waits until the form is its script's.</summary>
    public async Task OpenAsync(string path = "/admin/articles/new")
    {
        await visit.GoAsync(path);
        await ReadyAsync();
    }

    public Task ReadyAsync() => Assertions.Expect(Page.Locator("form.compose[data-ready]")).ToBeVisibleAsync();

    public async Task WriteAsync(string title, string body)
    {
        await Title.FillAsync(title);
        await Standfirst.FillAsync("한 문장으로 간추린 글.");
        await Body.FillAsync(body);
    }

    public ILocator Button(string name) => Page.Locator(".compose-acts").GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public Task PressAsync(string name) => Button(name).ClickAsync();

    public Task ConfirmAsync(string name) => Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    public Task SaidAsync(string words) => Assertions.Expect(Status).ToContainTextAsync(words, new() { Timeout = 30_000 });

    public Task<string> TextAsync() => Body.InputValueAsync();

    /// <summary>Puts HTML on the clipboard and pastes it.</summary>
    public Task PasteAsync(string html) => Body.EvaluateAsync(
        """
        (area, html) => {
          const data = new DataTransfer();
          data.setData('text/html', html);
          data.setData('text/plain', new DOMParser().parseFromString(html, 'text/html').body.textContent);
          area.focus();
          area.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        }
        """,
        html);

    /// <summary>Calls a function of one of the editor's modules.</summary>
    public Task<JsonElement?> CallAsync(string module, string function, params object[] arguments) => Page.EvaluateAsync(
        "async ([module, name, given]) => (await import(`/js/editor/${module}.js`))[name](...given)", new object[] { module, function, arguments });

    public ValueTask DisposeAsync() => visit.DisposeAsync();
}
