using Microsoft.Playwright;

namespace PrismPortal.BrowserTests;

/// <summary>What an open editor costs the server.</summary>
public sealed class CircuitMemoryTests(CircuitSite site, Chromium chromium) : IClassFixture<CircuitSite>
{
    private const double Megabyte = 1 << 20;

    [Fact]
    public async Task Editors_Open_HoldLessThanTwoMegabytesEach()
    {
        var visits = new List<Visit>();
        try
        {
            foreach (var editor in CircuitSite.Editors)
            {
                visits.Add(await SignedInAsync(editor));
            }

            // The first page has what all share made: components, words, queries.
            await OpenAsync(visits[0].Page);
            await visits[0].GoAsync("/about");
            var before = await EmptyAsync();

            var pages = await Task.WhenAll(Enumerable.Range(0, CircuitSite.Pages - visits.Count).Select(number => visits[number % visits.Count].Page.Context.NewPageAsync()));
            foreach (var page in visits.Select(visit => visit.Page).Concat(pages))
            {
                await OpenAsync(page);
            }

            var after = await site.MeasureAsync();
            var (live, resident) = ((after.Live - before.Live) / Megabyte / CircuitSite.Pages, (after.Resident - before.Resident) / Megabyte / CircuitSite.Pages);
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"{CircuitSite.Pages} open editors: {live:F2} MB each on the heap, {resident:F2} MB each in memory (process {before.Resident / Megabyte:F0} to {after.Resident / Megabyte:F0} MB)");
            Assert.Equal(CircuitSite.Pages, after.Circuits);
            Assert.InRange(live, 0.01, 2);
        }
        finally
        {
            foreach (var visit in visits)
            {
                await visit.DisposeAsync();
            }
        }
    }

    private static Task OpenAsync(IPage page) => Task.WhenAll(
        page.GotoAsync(new Uri(new Uri(page.Url == "about:blank" ? page.Context.Pages[0].Url : page.Url), "/admin/articles/1").ToString()),
        Assertions.Expect(page.Locator("form.compose[data-ready]")).ToBeVisibleAsync(new() { Timeout = 60_000 }));

    private async Task<Visit> SignedInAsync(string email)
    {
        var visit = await chromium.VisitAsync(site);
        await visit.SignInAsync(email, CircuitSite.Password);
        return visit;
    }

    // Until the page that is left is forgotten.
    private async Task<Held> EmptyAsync()
    {
        for (var turn = 0; ; turn++)
        {
            var held = await site.MeasureAsync();
            if (held.Circuits == 0 || turn == 60)
            {
                Assert.Equal(0, held.Circuits);
                return held;
            }
        }
    }
}
