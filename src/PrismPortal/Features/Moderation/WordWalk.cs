using System.Runtime.InteropServices;

namespace PrismPortal.Features.Moderation;

/// <summary>How a term is being met: where it began, places something was passed over at, letters that matched.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WordWay(int First, int Gaps, int Read, bool IsBroken, bool IsSpaced);

/// <summary>A term met in the letters of a text, before anybody asked whether it is innocent there.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WordMeeting(int Rule, int First, int Last, bool IsBroken, bool IsSpaced, bool IsSpelledOut);

/// <summary>
/// Follows the terms of a <see cref="WordTree"/> through the letters of a text. Between two letters of a term it passes over
/// marks, blanks, digits, Latin letters and lone jamo, over a letter held long (시이이발, fuuuck), and takes a sign for the letter it looks like.
/// </summary>
internal sealed class WordWalk(List<Letter> letters, WordTree tree, bool isLatin)
{
    // 시..........발 is found; a term spread wider than that is no word to a reader either.
    private const int MostPassedOver = 12;

    // Digits, Latin letters and lone jamo among them: more of them are words of their own.
    private const int MostSignsPassedOver = 4;

    private const int LongestHeld = 30;

    // Ordinary text takes two or three steps a letter. The bound keeps text made to branch from costing more than a few milliseconds.
    private const int MostSteps = 400;

    private readonly List<WordMeeting> _met = [];
    private int _steps;

    public List<WordMeeting> Run()
    {
        for (var first = 0; first < letters.Count; first++)
        {
            if (letters[first].Opens && letters[first].Kind != LetterKind.Blank)
            {
                _steps = 0;
                Step(WordTree.Root, first, new WordWay(first, 0, 0, IsBroken: false, IsSpaced: false));
            }
        }

        return _met;
    }

    private void Step(int node, int at, WordWay way, bool pastLone = false)
    {
        if (at >= letters.Count || ++_steps > MostSteps)
        {
            return;
        }

        var letter = letters[at];
        if (letter.Kind != LetterKind.Mark && tree.Next(node, letter.Sign) is >= 0 and var plain)
        {
            Arrive(plain, at, way with { Read = way.Read + 1 });
        }

        if (letter.IsLone && !pastLone && tree.Next(node, WordTree.Lone(letter.Sign)) is >= 0 and var lone)
        {
            Arrive(lone, at, way with { Read = way.Read + 1 });
        }

        var alike = isLatin ? LookalikeLetters.AsLatin(letter.Sign) : LookalikeLetters.AsJamo(letter.Sign);
        if (alike != '\0' && tree.Next(node, alike) is >= 0 and var other)
        {
            Arrive(other, at, way with { Read = way.Read + 1, IsBroken = true });
        }
    }

    private void Arrive(int node, int at, WordWay way)
    {
        if (tree.EndsAt(node) is { } rules && IsWhole(at))
        {
            foreach (var rule in rules)
            {
                _met.Add(new WordMeeting(rule, way.First, at, way.IsBroken, way.IsSpaced, way.Gaps >= way.Read - 1));
            }
        }

        Step(node, at + 1, way);
        var past = PassHeld(node, at, way);
        if (letters[past - 1].Closes)
        {
            PassOver(node, past, way, afterLone: letters[at].IsLone);
        }
    }

    // A letter held long: the jamo again, or a syllable that only draws the vowel out (시이이발, 바알).
    private int PassHeld(int node, int at, WordWay way)
    {
        var (sign, next) = (letters[at].Sign, at + 1);
        while (next < letters.Count && next - at < LongestHeld)
        {
            if (letters[next] is { Opens: true, Closes: true } again && again.Sign == sign)
            {
                next++;
            }
            else if (letters[at].IsVowel && letters[next] is { Opens: true, Sign: Jamo.SilentLead } && next + 1 < letters.Count && letters[next + 1].Sign == sign && !letters[next + 1].Opens)
            {
                next += 2;
            }
            else
            {
                break;
            }

            Step(node, next, way with { IsBroken = true });
        }

        return next;
    }

    private void PassOver(int node, int from, WordWay way, bool afterLone)
    {
        var (signs, spaced, lone) = (0, way.IsSpaced, false);
        for (var at = from; at < letters.Count && at - from < MostPassedOver; at++)
        {
            var letter = letters[at];
            spaced |= letter.Kind == LetterKind.Blank;
            if (letter.Kind is not LetterKind.Blank and not LetterKind.Mark)
            {
                lone |= letter.IsLone;
                if (isLatin || ++signs > MostSignsPassedOver || !(letter.IsLone || letter.Kind is LetterKind.Digit or LetterKind.Latin))
                {
                    return;
                }
            }

            // ㅅㅋㅂ is not ㅅㅂ: among lone jamo nothing tells a filler from a letter.
            if (!(lone && afterLone))
            {
                Step(node, at + 1, way with { Gaps = way.Gaps + 1, IsBroken = true, IsSpaced = spaced }, lone);
            }
        }
    }

    // The end of a syllable, or one only laughter hangs on (새낔ㅋㅋ); ㅂㅏㄹㅏ goes on.
    private bool IsWhole(int last)
    {
        var next = last + 1 < letters.Count ? letters[last + 1] : default;
        if (!letters[last].Closes)
        {
            return next is { Opens: false, Closes: true, Sign: 'ㅋ' or 'ㅎ' };
        }

        return !(letters[last].IsLone && !letters[last].IsVowel && next is { IsLone: true, IsVowel: true });
    }
}
