using PrismPortal.Features.Search.Analysis;

namespace PrismPortal.Features.Search.Suggesting;

/// <summary>
/// Where a title is looked up while it is typed: at each of its words, the letters from there on, and their initial
/// consonants. Both are cut short: what is typed beyond is compared with the title itself.
/// </summary>
public static class TitleKeys
{
    public const int Length = 10;
    public const int InitialsLength = 6;

    // Titles have a dozen words; of more, the first are enough to find it by.
    private const int MaxWords = 20;

    public static IReadOnlyCollection<string> Of(string title)
    {
        var name = CompactName.Of(title);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var start in name.Starts.Take(MaxWords))
        {
            var rest = name.Letters[start..];
            keys.Add(Cut(rest, Length));
            if (Scripts.IsSyllable(rest[0]))
            {
                keys.Add(Cut(Initials.Of(Cut(rest, InitialsLength)), InitialsLength));
            }
        }

        return keys;
    }

    // Not through the middle of a pair: half of one is no text.
    private static string Cut(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
