using System.Text.RegularExpressions;

namespace PrismPortal.Features.Comments;

/// <summary>
/// Finds who is named in a comment by <c>@name</c>. Names may hold blanks, and in Korean and Japanese a particle follows
/// without one; so each place gives every name it could mean, the longest first, and who exists decides.
/// </summary>
public static partial class CommentMentions
{
    /// <summary>People told of one comment by naming them: who names more names a crowd.</summary>
    public const int Most = 5;

    private const int MostPlaces = 10;
    private const int LongestName = 30;
    private const int ShortestName = 2;

    /// <returns>For each place what may be meant by it, the longest first.</returns>
    public static IReadOnlyList<IReadOnlyList<string>> Of(string text) =>
    [
        .. text.Split('\n')
            // What is quoted was said by another, to whom it was told then.
            .Where(line => !line.TrimStart().StartsWith('>'))
            .SelectMany(Places)
            .Take(MostPlaces)
            .Select(Candidates)
            .Where(names => names.Count > 0),
    ];

    // Not the middle of an e-mail address.
    private static IEnumerable<string> Places(string line) =>
        Enumerable.Range(0, line.Length).Where(at => line[at] == '@' && (at == 0 || !char.IsLetterOrDigit(line[at - 1]))).Select(at => line[(at + 1)..]);

    private static List<string> Candidates(string rest)
    {
        var names = new List<string>();
        for (var length = Math.Min(LongestName, rest.Length); length >= ShortestName; length--)
        {
            if (!char.IsWhiteSpace(rest[length - 1]) && !char.IsWhiteSpace(rest[0]) && Ending().IsMatch(rest[length..]))
            {
                names.Add(rest[..length]);
            }
        }

        return names;
    }

    // The end of the word, or what Korean and Japanese put behind a name.
    [GeneratedRegex(
        @"^(?:$|[^\p{L}\p{M}\p{N}]|(?:님|씨|군|양)?(?:께서는|께서|에게서|에게는|에게|한테|까지|부터|보다|처럼|이랑|께|은|는|이|가|을|를|의|와|과|도|만|랑|야|아|님)?(?:$|[^\p{L}\p{M}\p{N}])|さん|さま|様|氏|くん|ちゃん|[はがをにのとも])",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 200)]
    private static partial Regex Ending();
}
