namespace PrismPortal.Features.Moderation;

/// <summary>All terms letter by letter, beginnings shared. Jamo a term writes on their own (ㅅㅂ) are other letters than those of a syllable.</summary>
internal sealed class WordTree
{
    public const int Root = 0;

    // Every blank of a term may be left out: so many of them make eight spellings.
    private const int MostBlanks = 3;

    // Into the private use area, whose signs in a text are marks and match nothing.
    private const char LoneShift = '\uB000';

    // Nodes as first child and next sibling: below the root a node has two or three children.
    private readonly List<(char Sign, int Child, int Sibling)> _nodes = [('\0', -1, -1)];
    private readonly List<List<int>?> _ends = [null];

    // The root has most children by far and is asked for every letter: Latin and digits, jamo of syllables, jamo on their own.
    private readonly int[] _beginnings = new int[0x80 + 0x40 + 0x40];

    public void Add(string term, int rule)
    {
        var letters = LetterReader.Read(term.Trim()).FindAll(letter => letter.Kind != LetterKind.Mark);
        if (!letters.Exists(letter => letter.IsOfWord))
        {
            return;
        }

        var blanks = letters.Select((letter, at) => (letter, at)).Where(pair => pair.letter.Kind == LetterKind.Blank).Select(pair => pair.at).ToArray();
        var free = Math.Min(blanks.Length, MostBlanks);
        for (var without = 0; without < 1 << free; without++)
        {
            var node = Root;
            for (var at = 0; at < letters.Count; at++)
            {
                if (Array.IndexOf(blanks, at, 0, free) is var blank && (blank < 0 || (without & (1 << blank)) == 0))
                {
                    node = Child(node, letters[at].IsLone ? Lone(letters[at].Sign) : letters[at].Sign);
                }
            }

            End(node, rule);
        }
    }

    public static char Lone(char jamo) => (char)(jamo + LoneShift);

    /// <summary>The node a letter leads to; negative when no term goes on with it.</summary>
    public int Next(int node, char sign)
    {
        if (node == Root && Slot(sign) is >= 0 and var slot)
        {
            return _beginnings[slot] - 1;
        }

        var child = _nodes[node].Child;
        while (child >= 0 && _nodes[child].Sign != sign)
        {
            child = _nodes[child].Sibling;
        }

        return child;
    }

    public List<int>? EndsAt(int node) => _ends[node];

    private int Child(int node, char sign)
    {
        var child = Next(node, sign);
        if (child < 0)
        {
            child = _nodes.Count;
            _nodes.Add((sign, -1, _nodes[node].Child));
            _nodes[node] = _nodes[node] with { Child = child };
            _ends.Add(null);
            if (node == Root && Slot(sign) is >= 0 and var slot)
            {
                _beginnings[slot] = child + 1;
            }
        }

        return child;
    }

    private static int Slot(char sign) => sign switch
    {
        < (char)0x80 => sign,
        >= 'ㄱ' and <= 'ㅣ' => 0x80 + sign - 'ㄱ',
        >= (char)('ㄱ' + LoneShift) and <= (char)('ㅣ' + LoneShift) => 0xC0 + sign - 'ㄱ' - LoneShift,
        _ => -1,
    };

    private void End(int node, int rule)
    {
        var ends = _ends[node] ??= [];
        if (!ends.Contains(rule))
        {
            ends.Add(rule);
        }
    }
}
