namespace PrismPortal.Features.Moderation;

/// <summary>
/// Words and sentences that share syllables with insults and are none (<c>innocent.txt</c>, one a line). The rules must let them
/// through, and every scorer is taught them.
/// </summary>
public static class InnocentPhrases
{
    public static IReadOnlyList<string> All { get; } = Read();

    private static List<string> Read()
    {
        using var reader = new StreamReader(typeof(InnocentPhrases).Assembly.GetManifestResourceStream("innocent.txt")!);
        var phrases = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                phrases.Add(line);
            }
        }

        return phrases;
    }
}
