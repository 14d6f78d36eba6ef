using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Related;

/// <summary>What relating looks at of an article.</summary>
public sealed record RelatedCandidate(
    long Id, string Language, string Title, long CategoryId, DateTimeOffset PublishedAt, IReadOnlyList<string> Tags)
{
    /// <summary>Words of the title that may tell two subjects apart.</summary>
    public IReadOnlyList<string> Terms { get; } = TitleTerms.Of(Title);
}

/// <summary>
/// Words of a title: letters and digits, two signs or more, lower case; a Hangul word also loses the commonest
/// particles at its end, so that 반도체의 and 반도체 are one word.
/// </summary>
public static class TitleTerms
{
    private static readonly string[] Particles =
        ["에서는", "으로", "에서", "까지", "부터", "에게", "은", "는", "이", "가", "을", "를", "의", "에", "와", "과", "로", "도"];

    private static readonly HashSet<string> Common = new(
        ["the", "and", "for", "with", "how", "what", "why", "from", "your", "new", "are", "you", "can", "our", "will", "about"],
        StringComparer.Ordinal);

    public static IReadOnlyList<string> Of(string title)
    {
        var terms = new List<string>();
        foreach (var word in Slug.From(title).Split('-'))
        {
            var term = Stem(word);
            if (term.Length >= 2 && !Common.Contains(term) && !terms.Contains(term))
            {
                terms.Add(term);
            }
        }

        return terms;
    }

    private static string Stem(string word)
    {
        if (word.Length < 3 || word[^1] is < '\uAC00' or > '\uD7A3')
        {
            return word;
        }

        var particle = Array.Find(Particles, particle => word.EndsWith(particle, StringComparison.Ordinal));
        return particle is not null && word.Length - particle.Length >= 2 ? word[..^particle.Length] : word;
    }
}
