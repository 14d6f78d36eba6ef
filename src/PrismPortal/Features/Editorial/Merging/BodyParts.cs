using System.Text;

namespace PrismPortal.Features.Editorial.Merging;

/// <summary>
/// A Markdown source cut where blank lines part it, fences and containers in one piece: what two writers' versions are
/// compared by. <see cref="Join"/> gives the source back, blank lines counted as one.
/// </summary>
public static class BodyParts
{
    public const string Between = "\n\n";

    public static IReadOnlyList<string> Split(string markdown)
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        string? fence = null;
        foreach (var line in markdown.ReplaceLineEndings("\n").Split('\n'))
        {
            if (fence is null && string.IsNullOrWhiteSpace(line))
            {
                End();
                continue;
            }

            part.Append(part.Length > 0 ? "\n" : "").Append(line);
            fence = fence is null ? Opens(line) : Closes(line, fence) ? null : fence;
        }

        End();
        return parts;

        void End()
        {
            if (part.Length > 0)
            {
                parts.Add(part.ToString().TrimEnd());
                part.Clear();
            }
        }
    }

    public static string Join(IEnumerable<string> parts) => string.Join(Between, parts);

    private static string? Opens(string line)
    {
        var text = line.TrimStart();
        foreach (var sign in "`~:")
        {
            var length = text.TakeWhile(letter => letter == sign).Count();
            // A container says what it is; a bare row of colons closes one that was never opened.
            if (length >= 3 && (sign != ':' || text.Length > length))
            {
                return text[..length];
            }
        }

        return null;
    }

    private static bool Closes(string line, string fence)
    {
        var text = line.Trim();
        return text.Length >= fence.Length && text.All(sign => sign == fence[0]);
    }
}
