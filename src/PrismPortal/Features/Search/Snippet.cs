using PrismPortal.Features.Articles;

namespace PrismPortal.Features.Search;

/// <summary>The passage of a body that holds most of what was sought, marked.</summary>
public static class Snippet
{
    private const int Before = 40;
    private const int Length = 180;

    // What stands deeper in a text is found, but its passage is not looked for: twenty of them are made for a page.
    private const int MostRead = 40_000;
    private const int MostPlaces = 24;

    /// <param name="teaser">Shown when nothing sought stands in the body.</param>
    /// <param name="body">Texts of the blocks.</param>
    /// <param name="sought">Terms of the query.</param>
    public static MarkedText Of(string teaser, string body, SoughtTerms sought)
    {
        var text = (body.Length > MostRead ? body[..MostRead] : body).Replace(ArticleBody.Separator, ' ').Replace('\n', ' ');
        return Best(Places(text, sought)) is { } place
            ? sought.Mark(Cut(text, Start(text, place)))
            : sought.Mark(teaser.Length > 0 ? teaser : Cut(text, 0));
    }

    private static List<(int At, string Needle, double Worth)> Places(string text, SoughtTerms sought)
    {
        var places = new List<(int, string, double)>();
        foreach (var (needle, worth) in sought.Needles)
        {
            var found = 0;
            for (var at = text.IndexOf(needle, StringComparison.OrdinalIgnoreCase);
                at >= 0 && found < MostPlaces;
                at = text.IndexOf(needle, at + needle.Length, StringComparison.OrdinalIgnoreCase), found++)
            {
                places.Add((at, needle, worth));
            }
        }

        places.Sort();
        return places;
    }

    // The window that begins at a place found and is worth most; of equal ones the first.
    private static int? Best(List<(int At, string Needle, double Worth)> places)
    {
        (int At, double Worth)? best = null;
        for (var first = 0; first < places.Count; first++)
        {
            var held = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            var worth = 0.0;
            for (var next = first; next < places.Count && places[next].At - places[first].At < Length - Before; next++)
            {
                worth += held.Add(places[next].Needle) ? places[next].Worth : 0;
            }

            if (best is null || worth > best.Value.Worth)
            {
                best = (places[first].At, worth);
            }
        }

        return best?.At;
    }

    private static int Start(string text, int place)
    {
        var start = Math.Max(0, place - Before);
        if (start > 0)
        {
            var blank = text.IndexOf(' ', start, place - start);
            start = blank >= 0 ? blank + 1 : char.IsLowSurrogate(text[start]) ? start + 1 : start;
        }

        return start;
    }

    private static string Cut(string text, int start)
    {
        var end = Math.Min(text.Length, start + Length);
        if (end < text.Length)
        {
            var blank = text.LastIndexOf(' ', end, Length / 4);
            end = blank > start ? blank : char.IsHighSurrogate(text[end - 1]) ? end - 1 : end;
        }

        return $"{(start > 0 ? "…" : "")}{text[start..end].Trim()}{(end < text.Length ? "…" : "")}";
    }
}
