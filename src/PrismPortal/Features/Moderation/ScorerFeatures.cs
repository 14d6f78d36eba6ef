using System.Runtime.InteropServices;

namespace PrismPortal.Features.Moderation;

/// <summary>A feature of a text: its place in the table of weights and the part of the text it was read from.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ScorerFeature(int Slot, int Start, int End);

/// <summary>
/// What the scorer sees of a text: runs of one to four characters and of three to five letters (jamo for Hangul), each run once, hashed
/// into a table of fixed size. Runs of characters know where words begin and end; runs of letters go past marks and blanks, so that
/// what is put between letters changes little.
/// </summary>
internal static class ScorerFeatures
{
    private const int LongestCharacterRun = 4;
    private const int ShortestLetterRun = 3;
    private const int LongestLetterRun = 5;

    // ㅋㅋㅋㅋㅋ says no more than ㅋㅋ.
    private const int MostRepeats = 2;

    public static List<ScorerFeature> Of(string text)
    {
        var letters = LetterReader.Read(text);
        var seen = new HashSet<int>();
        var features = new List<ScorerFeature>();
        Runs(Characters(letters), 1, LongestCharacterRun, 'C', seen, features);
        Runs(WordLetters(letters), ShortestLetterRun, LongestLetterRun, 'L', seen, features);
        return features;
    }

    private static void Runs(List<Piece> pieces, int shortest, int longest, char kind, HashSet<int> seen, List<ScorerFeature> features)
    {
        for (var first = 0; first < pieces.Count; first++)
        {
            var hash = Hash(14695981039346656037, kind);
            for (var last = first; last < pieces.Count && last - first < longest; last++)
            {
                hash = Hash(hash, pieces[last].Code);
                if (last - first + 1 >= shortest && !(first == last && pieces[first].Code == ' ') && Slot(hash) is var slot && seen.Add(slot))
                {
                    features.Add(new ScorerFeature(slot, pieces[first].Start, pieces[last].End));
                }
            }
        }
    }

    // A syllable is one piece; its code is a hash of its letters, so that composed and decomposed are one.
    private static List<Piece> Characters(List<Letter> letters)
    {
        var end = letters.Count == 0 ? 0 : letters[^1].End;
        var pieces = new List<Piece> { new(' ', 0, 0) };
        for (var at = 0; at < letters.Count; at++)
        {
            var (code, start) = ((ulong)letters[at].Sign, letters[at].Start);
            while (!letters[at].Closes && at + 1 < letters.Count)
            {
                code = (code << 16) | letters[++at].Sign;
            }

            Put(pieces, new Piece(code, start, letters[at].End));
        }

        Put(pieces, new Piece(' ', end, end));
        return pieces;
    }

    private static List<Piece> WordLetters(List<Letter> letters)
    {
        var pieces = new List<Piece>();
        foreach (var letter in letters)
        {
            if (letter.IsOfWord)
            {
                Put(pieces, new Piece(letter.Sign, letter.Start, letter.End));
            }
        }

        return pieces;
    }

    private static void Put(List<Piece> pieces, Piece piece)
    {
        if (pieces.Count < MostRepeats || pieces[^1].Code != piece.Code || pieces[^MostRepeats].Code != piece.Code)
        {
            pieces.Add(piece);
        }
    }

    private static int Slot(ulong hash)
    {
        // The last bits of FNV mix least.
        hash ^= hash >> 32;
        hash *= 0x9E3779B97F4A7C15;
        return (int)(hash >> (64 - ScorerTable.SlotBits));
    }

    // FNV-1a, 64 bits, a piece at a time.
    private static ulong Hash(ulong hash, ulong code) => (hash ^ code) * 1099511628211;

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Piece(ulong Code, int Start, int End);
}
