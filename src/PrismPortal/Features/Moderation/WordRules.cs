namespace PrismPortal.Features.Moderation;

/// <summary>
/// A set of <see cref="WordRule"/>s made ready once, for any number of texts and threads. Finding takes time in proportion to the
/// text, about a millisecond for ten thousand characters.
/// </summary>
public sealed class WordRules
{
    private readonly WordRule[] _rules;
    private readonly WordException[][] _exceptions;
    private readonly WordTree _latin = new();
    private readonly WordTree _others = new();

    private WordRules(WordRule[] rules)
    {
        _rules = rules;
        _exceptions = [.. rules.Select(rule => rule.Exceptions.SelectMany(exception => WordException.Read(rule.Term, exception)).ToArray())];
        for (var i = 0; i < rules.Length; i++)
        {
            (IsLatin(rules[i].Term) ? _latin : _others).Add(rules[i].Term, i);
        }
    }

    /// <summary>The list the portal starts with.</summary>
    public static WordRules Default { get; } = Compile(DefaultWords.All);

    public static WordRules Compile(IEnumerable<WordRule> rules) => new([.. rules]);

    /// <summary>What is found, in the order of the text. A word inside a longer one that does as much is left out.</summary>
    public IReadOnlyList<WordHit> Find(string text)
    {
        var letters = LetterReader.Read(text);
        var hits = Meet(letters, _latin, isLatin: true)
            .Concat(Meet(letters, _others, isLatin: false))
            .Select(met => new WordHit(_rules[met.Rule], letters[met.First].Start, EndOf(letters, met.Last) - letters[met.First].Start))
            .OrderBy(hit => hit.Start)
            .ThenByDescending(hit => hit.Length);
        var found = new List<WordHit>();
        var (held, refused) = (-1, -1);
        foreach (var hit in hits)
        {
            var end = hit.Start + hit.Length;
            if (end > (hit.Rule.Act == WordAct.Refuse ? refused : Math.Max(held, refused)))
            {
                found.Add(hit);
                (held, refused) = hit.Rule.Act == WordAct.Refuse ? (held, Math.Max(refused, end)) : (Math.Max(held, end), refused);
            }
        }

        return found;
    }

    internal static bool IsLatin(string term) => LetterReader.Read(term).TrueForAll(letter => letter.Kind is LetterKind.Latin or LetterKind.Blank or LetterKind.Mark);

    private IEnumerable<WordMeeting> Meet(List<Letter> letters, WordTree tree, bool isLatin) => new WordWalk(letters, tree, isLatin).Run()
        .Where(met => isLatin ? IsLatinWord(letters, met) : IsWord(letters, met, _rules[met.Rule].Place))
        .Where(met => !Array.Exists(_exceptions[met.Rule], exception => exception.Covers(letters, met)));

    // as s is no word spelled out with blanks, a s s is.
    private static bool IsLatinWord(List<Letter> letters, WordMeeting met) =>
        (!met.IsSpaced || met.IsSpelledOut) && WordEdges.IsLatinWord(letters, met.First, met.Last);

    /// <summary>
    /// As written, a term is found in its place. With something put into it, it must be a word of its own, for 다시 발표 has a blank
    /// in 시발: begun by no other word, and over or going on as insults do; with blanks in it, particles are not enough (전염병 신고).
    /// </summary>
    private static bool IsWord(List<Letter> letters, WordMeeting met, WordPlace place)
    {
        var begins = WordEdges.BeginsWord(letters, met.First);
        var ends = WordEdges.EndsWord(letters, met.Last);
        var goesOn = WordEdges.GoesOnAsInsult(letters, met.Last);
        if (met.IsSpaced)
        {
            return begins && (ends || goesOn);
        }

        var isOver = ends || WordEdges.EndsWithParticle(letters, met.Last);
        if (met.IsBroken)
        {
            return (begins || WordEdges.BeginsAfterInterjection(letters, met.First)) && (isOver || (place != WordPlace.Whole && goesOn));
        }

        return place == WordPlace.Anywhere || (begins && (place == WordPlace.Start || isOver));
    }

    private static int EndOf(List<Letter> letters, int last)
    {
        while (!letters[last].Closes)
        {
            last++;
        }

        return letters[last].End;
    }
}
