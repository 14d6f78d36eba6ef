namespace PrismPortal.Features.Moderation;

/// <summary>A longer word or phrase a term is innocent in, letter by letter, with the place of the term in it.</summary>
internal sealed record WordException(char[] Signs, int Offset)
{
    /// <summary>Once for every place the term has in it; none when it does not have the term.</summary>
    public static IEnumerable<WordException> Read(string term, string exception)
    {
        var letters = LetterReader.Read(exception.Trim());
        var tree = new WordTree();
        tree.Add(term, 0);
        var signs = letters.Select(letter => letter.Sign).ToArray();
        return new WordWalk(letters, tree, WordRules.IsLatin(term)).Run()
            .Select(met => met.First)
            .Distinct()
            .Select(first => new WordException(signs, first));
    }

    public bool Covers(List<Letter> letters, WordMeeting met)
    {
        var start = met.First - Offset;
        if (start < 0 || start + Signs.Length > letters.Count || met.Last >= start + Signs.Length || !letters[start].Opens || !letters[start + Signs.Length - 1].Closes)
        {
            return false;
        }

        for (var i = 0; i < Signs.Length; i++)
        {
            if (letters[start + i].Sign != Signs[i])
            {
                return false;
            }
        }

        return true;
    }
}
