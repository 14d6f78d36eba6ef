using DiffPlex;
using PrismPortal.Shared.Text;

namespace PrismPortal.Shared.Markdown;

public enum RunKind
{
    Same,
    Removed,
    Added,
}

/// <summary>Words that stayed, went or came.</summary>
public sealed record Run(RunKind Kind, string Text);

/// <summary>Part of a body: paragraphs of runs that differ, or paragraphs that do not.</summary>
/// <param name="IsSame">Whether nothing in it changed.</param>
/// <param name="Paragraphs">Its paragraphs.</param>
public sealed record Stretch(bool IsSame, IReadOnlyList<IReadOnlyList<Run>> Paragraphs);

/// <summary>
/// What changed between two texts, by words: an eojeol or a word between blanks; in Japanese, which has none, a run of
/// signs of one script. Bodies are compared by paragraphs first, then by words where paragraphs differ.
/// </summary>
public static class Difference
{
    // Comparing words costs their number times the number of differences. Beyond this a stretch was rewritten, and is
    // shown as what went and what came.
    private const int MostWords = 6_000;

    /// <summary>Between two paragraphs; no text holds it (Unicode's paragraph separator).</summary>
    private const char Break = '\u2029';

    /// <summary>A line of text: a title or a standfirst.</summary>
    public static IReadOnlyList<Run> OfLine(string before, string now, string language) => Words(before, now, language);

    /// <summary>Bodies as Markdown, compared by what a reader sees of them.</summary>
    public static IReadOnlyList<Stretch> OfBodies(string before, string now, string language) =>
        OfParagraphs(Paragraphs(before, language), Paragraphs(now, language), language);

    public static IReadOnlyList<Stretch> OfParagraphs(IReadOnlyList<string> before, IReadOnlyList<string> now, string language)
    {
        var stretches = new List<Stretch>();
        var at = 0;
        foreach (var block in Blocks(before, now))
        {
            AddSame(block.InsertStartB);
            var removed = before.Skip(block.DeleteStartA).Take(block.DeleteCountA);
            var added = now.Skip(block.InsertStartB).Take(block.InsertCountB);
            stretches.Add(new Stretch(IsSame: false, Split(Words(string.Join(Break, removed), string.Join(Break, added), language))));
            at = block.InsertStartB + block.InsertCountB;
        }

        AddSame(now.Count);
        return stretches;

        void AddSame(int end)
        {
            if (end > at)
            {
                stretches.Add(new Stretch(IsSame: true, [.. now.Skip(at).Take(end - at).Select(text => (IReadOnlyList<Run>)[new Run(RunKind.Same, text)])]));
            }
        }
    }

    private static string[] Paragraphs(string markdown, string language) =>
        [.. PortalMarkdown.Parse(markdown, language).Blocks.Select(block => block.Text.Trim()).Where(text => text.Length > 0)];

    private static List<Run> Words(string before, string now, string language)
    {
        var (old, present) = (Chunks(before, language), Chunks(now, language));
        if (old.Count + present.Count > MostWords)
        {
            return [.. new[] { new Run(RunKind.Removed, before), new Run(RunKind.Added, now) }.Where(run => run.Text.Length > 0)];
        }

        var runs = new List<Run>();
        var at = 0;
        foreach (var block in Blocks(old, present))
        {
            Add(RunKind.Same, present, at, block.InsertStartB);
            Add(RunKind.Removed, old, block.DeleteStartA, block.DeleteStartA + block.DeleteCountA);
            Add(RunKind.Added, present, block.InsertStartB, block.InsertStartB + block.InsertCountB);
            at = block.InsertStartB + block.InsertCountB;
        }

        Add(RunKind.Same, present, at, present.Count);
        return runs;

        void Add(RunKind kind, IReadOnlyList<string> chunks, int start, int end)
        {
            if (end > start)
            {
                runs.Add(new Run(kind, string.Concat(chunks.Skip(start).Take(end - start))));
            }
        }
    }

    private static IList<DiffPlex.Model.DiffBlock> Blocks(IReadOnlyList<string> before, IReadOnlyList<string> now) =>
        // Blanks do not count: a word is the same at the end of a line.
        Differ.Instance.CreateDiffs("a", "b", ignoreWhiteSpace: true, ignoreCase: false, new Given(before, now)).DiffBlocks;

    private static List<IReadOnlyList<Run>> Split(List<Run> runs)
    {
        var paragraphs = new List<IReadOnlyList<Run>>();
        var open = new List<Run>();
        foreach (var run in runs)
        {
            var parts = run.Text.Split(Break);
            for (var part = 0; part < parts.Length; part++)
            {
                if (part > 0)
                {
                    Close();
                }

                if (parts[part].Length > 0)
                {
                    open.Add(run with { Text = parts[part] });
                }
            }
        }

        Close();
        return paragraphs;

        void Close()
        {
            if (open.Count > 0)
            {
                paragraphs.Add(open);
                open = [];
            }
        }
    }

    private static IReadOnlyList<string> Chunks(string text, string language)
    {
        var chunks = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = start + 1;
            if (text[start] != Break)
            {
                while (end < text.Length && text[end] != Break && !Begins(text, end, language))
                {
                    end++;
                }
            }

            chunks.Add(text[start..end]);
            start = end;
        }

        return chunks;
    }

    // A word takes the blanks behind it along.
    private static bool Begins(string text, int at, string language) =>
        !char.IsWhiteSpace(text[at])
        && (char.IsWhiteSpace(text[at - 1]) || (language == Languages.Japanese && Script(text[at - 1]) != Script(text[at])));

    private static int Script(char sign) => sign switch
    {
        >= '\u3041' and <= '\u309F' => 1,
        >= '\u30A0' and <= '\u30FF' => 2,
        >= '\u3400' and <= '\u9FFF' or '々' => 3,
        _ when char.IsLetterOrDigit(sign) || char.IsSurrogate(sign) => 4,
        _ => 5,
    };

    /// <summary>Hands the library what was cut already.</summary>
    private sealed class Given(IReadOnlyList<string> before, IReadOnlyList<string> now) : IChunker
    {
        public IReadOnlyList<string> Chunk(string text) => text == "a" ? before : now;
    }
}
