using PrismPortal.Features.Search.Analysis;

namespace PrismPortal.Features.Search.Suggesting;

/// <summary>Signs that may stand at a place: one, or all syllables that begin alike.</summary>
public readonly record struct SignRange(char From, char To)
{
    public bool IsOne => From == To;

    public bool Holds(char sign) => sign >= From && sign <= To;
}

/// <summary>Keys of an index from one to before another.</summary>
public readonly record struct KeyRange(string From, string Before);

/// <summary>
/// What somebody has typed so far, read as a pattern of signs. A consonant by itself stands for every syllable that begins
/// with it (ㅅㅅㅈㅈ, 삼ㅅ), and the last syllable is still being typed: 서 may become 성, and the ㅅ of 갓 may begin the next
/// syllable (가수). Blanks do not count.
/// </summary>
public sealed class TypedText
{
    /// <summary>Longer than any name; what is typed beyond it is compared with titles no more.</summary>
    private const int MaxSigns = 40;
    private const int Finals = 28;
    private const int OfLead = 21 * Finals;
    private const char First = '\uAC00';

    // What input methods make of two consonants typed one behind the other.
    private static readonly Dictionary<char, string> Pairs = new()
    {
        ['ㄳ'] = "ㄱㅅ",
        ['ㄵ'] = "ㄴㅈ",
        ['ㄶ'] = "ㄴㅎ",
        ['ㄺ'] = "ㄹㄱ",
        ['ㄻ'] = "ㄹㅁ",
        ['ㄼ'] = "ㄹㅂ",
        ['ㄽ'] = "ㄹㅅ",
        ['ㄾ'] = "ㄹㅌ",
        ['ㄿ'] = "ㄹㅍ",
        ['ㅀ'] = "ㄹㅎ",
        ['ㅄ'] = "ㅂㅅ",
    };

    // Final consonants in the order of syllables, as letters.
    private const string FinalLetters = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";

    private readonly IReadOnlyList<IReadOnlyList<SignRange>> _forms;

    private TypedText(IReadOnlyList<IReadOnlyList<SignRange>> forms) => _forms = forms;

    /// <summary>Whether one sign was typed: every index has too much for it.</summary>
    public bool IsOneSign => _forms[0].Count == 1;

    /// <summary>Null where nothing was typed that could begin a name.</summary>
    public static TypedText? Read(string text)
    {
        var apart = string.Concat(text.Select(sign => Pairs.GetValueOrDefault(sign) ?? sign.ToString()));
        var letters = CompactName.Of(apart).Letters;
        if (letters.Length is 0 or > MaxSigns)
        {
            return null;
        }

        var before = letters[..^1].Select(Range).ToArray();
        List<IReadOnlyList<SignRange>> forms = [[.. before, Last(letters[^1])]];
        if (Beginning(letters[^1]) is { } begun)
        {
            forms.Add([.. before, new SignRange(begun.Syllable, begun.Syllable), Range(begun.Next)]);
        }

        return new TypedText(forms);
    }

    /// <summary>Where a name or one of its words begins as it was typed: in its letters; null where none does.</summary>
    public (int Start, int Length)? In(CompactName name)
    {
        foreach (var start in name.Starts)
        {
            if (_forms.FirstOrDefault(form => Begins(name.Letters, start, form)) is { } found)
            {
                return (start, found.Count);
            }
        }

        return null;
    }

    /// <summary>The ranges of an index of keys (<see cref="TitleKeys"/>) that hold everything that begins as it was typed.</summary>
    public IEnumerable<KeyRange> Ranges() => _forms.Select(RangeOf).OfType<KeyRange>().Distinct();

    private static KeyRange? RangeOf(IReadOnlyList<SignRange> form)
    {
        if (!form[0].IsOne && form[0].To - form[0].From == OfLead - 1)
        {
            var initials = string.Concat(form.Select(sign => Initials.Of(sign.From.ToString())).Take(TitleKeys.InitialsLength));
            return initials.Length < 2 ? null : new KeyRange(initials, Behind(initials));
        }

        var exact = string.Concat(form.TakeWhile(sign => sign.IsOne).Select(sign => sign.From).Take(TitleKeys.Length));
        return exact.Length < Math.Min(form.Count, TitleKeys.Length)
            ? new KeyRange(exact + form[exact.Length].From, exact + (char)(form[exact.Length].To + 1))
            : new KeyRange(exact, Behind(exact));
    }

    private static string Behind(string key) => key[..^1] + (char)(key[^1] + 1);

    private static bool Begins(string letters, int start, IReadOnlyList<SignRange> form)
    {
        if (letters.Length - start < form.Count)
        {
            return false;
        }

        for (var at = 0; at < form.Count; at++)
        {
            if (!form[at].Holds(letters[start + at]))
            {
                return false;
            }
        }

        return true;
    }

    private static SignRange Range(char sign) =>
        Initials.Leads.IndexOf(sign, StringComparison.Ordinal) is var lead and >= 0
            ? new SignRange((char)(First + (lead * OfLead)), (char)(First + ((lead + 1) * OfLead) - 1))
            : new SignRange(sign, sign);

    private static SignRange Last(char sign) =>
        Scripts.IsSyllable(sign) && (sign - First) % Finals == 0 ? new SignRange(sign, (char)(sign + Finals - 1)) : Range(sign);

    // 갓 as 가 and ㅅ; 값 as 갑 and ㅅ.
    private static (char Syllable, char Next)? Beginning(char sign)
    {
        if (!Scripts.IsSyllable(sign) || (sign - First) % Finals is not (var final and > 0))
        {
            return null;
        }

        var letter = FinalLetters[final];
        var open = (char)(sign - final);
        return Pairs.TryGetValue(letter, out var pair)
            ? ((char)(open + FinalLetters.IndexOf(pair[0], StringComparison.Ordinal)), pair[1])
            : (open, letter);
    }
}
