using Microsoft.Playwright;

namespace PrismPortal.BrowserTests;

/// <summary>Goes through a page by Tab alone, as somebody without a mouse does.</summary>
internal static class KeyboardWalk
{
    // What Tab must reach: of radio buttons the one that is chosen, else the first.
    private const string Note =
        """
        () => {
          const seen = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('[inert], [aria-hidden=true]');
          const one = (element) => element.type !== 'radio' || element.checked
            || !document.querySelector(`input[name="${element.name}"]:checked`) && document.querySelector(`input[name="${element.name}"]`) === element;
          const wanted = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, iframe, [tabindex]')]
            .filter((element) => !element.disabled && element.tabIndex >= 0 && element.type !== 'hidden' && seen(element) && one(element));
          wanted.forEach((element, number) => element.dataset.walk = number);
          // From the beginning of the page, wherever a click or a title that took the focus left off.
          document.body.tabIndex = -1;
          document.body.focus();
          document.body.blur();
          document.body.removeAttribute('tabindex');
          getSelection().removeAllRanges();
          return wanted.length;
        }
        """;

    // Where the focus is, and what is wrong with how it shows: an outline, a shadow or a border of another colour shows it,
    // on the element or on the field around it; and nothing fixed may lie over all of it.
    private const string Look =
        """
        () => {
          const element = document.activeElement;
          if (!element || element === document.body) return null;
          const field = element.closest('.mud-input-control, .mud-checkbox, .mud-switch, .compose-choice, .compose-field, .compose-text, label');
          const drawn = (candidate) => {
            const style = getComputedStyle(candidate);
            return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== 'none';
          };
          const bordered = field && [...field.querySelectorAll('*')].some((part) => part.matches('.mud-input-outlined-border') && parseFloat(getComputedStyle(part).borderTopWidth) >= 2 || part.matches('.mud-icon-button, span') && drawn(part));
          const coloured = field?.querySelector('label') && getComputedStyle(field.querySelector('label')).fontWeight >= 700;
          const box = element.getBoundingClientRect();
          const clamp = (value, most) => Math.min(Math.max(value, 0), most - 1);
          const over = [.1, .5, .9].map((part) => document.elementFromPoint(clamp(box.left + box.width / 2, innerWidth), clamp(box.top + box.height * part, innerHeight)));
          const covered = over.every((top) => top && !element.contains(top) && !top.contains(element) && !field?.contains(top) && !top.closest('label'));
          const name = `${element.tagName.toLowerCase()}.${element.className} ${element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 40)}`;
          return [element.dataset.walk ?? '', name, drawn(element) || field && drawn(field) || bordered || coloured ? '' : 'is not shown', covered ? `is covered by ${over[1].outerHTML.slice(0, 120)}` : ''];
        }
        """;

    /// <summary>Fails where something is not reached, not seen to have the focus, or holds it.</summary>
    public static async Task AssertReachesAllAsync(IPage page)
    {
        var wanted = await page.EvaluateAsync<int>(Note);
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var findings = new SortedSet<string>(StringComparer.Ordinal);
        for (var step = 0; step < 2 * wanted + 20; step++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<string[]?>(Look) is not { } at)
            {
                if (reached.Count > 0)
                {
                    break;
                }

                continue;
            }

            if (at[0].Length > 0 && !reached.Add(at[0]) && reached.Count == wanted)
            {
                break;
            }

            findings.UnionWith(at[2..].Where(finding => finding.Length > 0).Select(finding => $"{at[1]} {finding}"));
        }

        var missed = await page.EvaluateAsync<string[]>(
            "reached => [...document.querySelectorAll('[data-walk]')].filter((element) => !reached.includes(element.dataset.walk)).map((element) => element.outerHTML.slice(0, 160) + ' is not reached')", reached);
        Assert.True(findings.Count + missed.Length == 0, string.Join('\n', findings.Concat(missed)));
        Assert.NotEqual(0, wanted);
    }
}
