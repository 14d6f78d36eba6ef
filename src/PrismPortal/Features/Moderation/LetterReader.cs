using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace PrismPortal.Features.Moderation;

/// <summary>
/// Reads a text into <see cref="Letter"/>s: compatibility forms folded (full width, circled, mathematical), case and accents
/// dropped, Hangul taken apart whether it was composed or not, white space one blank, signs without a width left out.
/// </summary>
internal sealed class LetterReader
{
    private readonly List<Letter> _letters;
    private JamoPart? _open;

    private LetterReader(int length) => _letters = new List<Letter>(length * 2);

    public static List<Letter> Read(string text)
    {
        var reader = new LetterReader(text.Length);
        for (var at = 0; at < text.Length;)
        {
            at += reader.Take(text, at);
        }

        return reader._letters;
    }

    private int Take(string text, int at)
    {
        var sign = text[at];
        if (Jamo.IsSyllable(sign))
        {
            var (lead, vowel, tail) = Jamo.Parts(sign);
            Add(lead, at, at + 1, opens: true, closes: false);
            Add(vowel, at, at + 1, opens: false, closes: tail.Length == 0);
            for (var i = 0; i < tail.Length; i++)
            {
                Add(tail[i], at, at + 1, opens: false, closes: i == tail.Length - 1);
            }

            return 1;
        }

        if (sign < 0x80 || Jamo.IsCompatibility(sign))
        {
            Put(sign, at, at + 1);
            return 1;
        }

        if (!Rune.TryGetRuneAt(text, at, out var rune))
        {
            AddSign('\uFFFD', LetterKind.Mark, at, at + 1);
            return 1;
        }

        Fold(rune, at, at + rune.Utf16SequenceLength);
        return rune.Utf16SequenceLength;
    }

    private void Fold(Rune rune, int start, int end)
    {
        if (Jamo.Conjoining((char)Math.Min(rune.Value, char.MaxValue)) is not null)
        {
            Put((char)rune.Value, start, end);
        }
        else if (!IsUnseen(rune))
        {
            // Ideographs and kana are the bulk of what is left and fold to themselves.
            var folded = rune.Value is >= 0x3041 and <= 0x9FFF and not (>= 0x3200 and <= 0x33FF) ? rune.ToString() : rune.ToString().Normalize(NormalizationForm.FormKD);
            foreach (var part in folded.EnumerateRunes())
            {
                if (!IsUnseen(part))
                {
                    Put((char)(part.IsBmp ? part.Value : 0xFFFD), start, end);
                }
            }
        }
    }

    private void Put(char sign, int start, int end)
    {
        if (Jamo.Conjoining(sign) is var (letters, part))
        {
            Join(letters, part, start, end);
        }
        else if (Jamo.IsCompatibility(sign))
        {
            var spelled = Jamo.Spell(sign);
            for (var i = 0; i < spelled.Length; i++)
            {
                Add(spelled[i], start, end, opens: i == 0, closes: i == spelled.Length - 1, isLone: true);
            }
        }
        else if (char.IsWhiteSpace(sign) || char.IsControl(sign) || sign == '\u2800')
        {
            if (_letters.Count > 0 && _letters[^1].Kind == LetterKind.Blank)
            {
                _letters[^1] = _letters[^1] with { End = end };
            }
            else
            {
                AddSign(' ', LetterKind.Blank, start, end);
            }
        }
        else
        {
            AddSign(char.ToLowerInvariant(sign), KindOf(sign), start, end);
        }
    }

    // In form D a syllable is written as its parts: a vowel after a lead and a tail after a vowel go on with it.
    private void Join(string letters, JamoPart part, int start, int end)
    {
        var joins = part != JamoPart.Lead && _open == part - 1;
        if (joins)
        {
            CollectionsMarshal.AsSpan(_letters)[^1] = _letters[^1] with { Closes = false, IsLone = false };
        }

        for (var i = 0; i < letters.Length; i++)
        {
            Add(letters[i], start, end, opens: !joins && i == 0, closes: i == letters.Length - 1, isLone: !joins);
        }

        _open = joins || part == JamoPart.Lead ? part : null;
    }

    private void AddSign(char sign, LetterKind kind, int start, int end)
    {
        _letters.Add(new Letter(sign, kind, start, end, Opens: true, Closes: true, IsLone: false));
        _open = null;
    }

    private void Add(char sign, int start, int end, bool opens, bool closes, bool isLone = false)
    {
        _letters.Add(new Letter(sign, LetterKind.Hangul, start, end, opens, closes, isLone));
        _open = null;
    }

    private static LetterKind KindOf(char sign) => sign switch
    {
        (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') => LetterKind.Latin,
        >= '0' and <= '9' => LetterKind.Digit,
        _ when char.IsLetterOrDigit(sign) => LetterKind.Other,
        _ => LetterKind.Mark,
    };

    // Joiners, direction marks, soft hyphens, accents, variation selectors and the fillers of Hangul show nothing of their own.
    private static bool IsUnseen(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark
        || rune.Value is 0x115F or 0x1160 or 0x3164 or 0xFFA0;
}
