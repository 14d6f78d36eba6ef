namespace PrismPortal.Features.Media.Making;

/// <summary>
/// Finds markup in what says it is a picture: no camera and no program writes any there, only whoever hopes that a server
/// or a browser takes the file for a page. (What is kept is drawn anew and holds none of it; such a file is still refused.)
/// </summary>
public static class HiddenPage
{
    // Long enough that they never stand in compressed data by chance: six letters once in a million of the largest files.
    private static readonly byte[][] Signs = ["<html>"u8.ToArray(), "<html "u8.ToArray(), "<script"u8.ToArray(), "<!doctype"u8.ToArray(), "<iframe"u8.ToArray()];

    private const int Longest = 9;
    private const int ChunkBytes = 64 * 1024;

    public static bool IsIn(Stream file)
    {
        var buffer = new byte[ChunkBytes];
        var kept = 0;
        int read;
        while ((read = file.ReadAtLeast(buffer.AsSpan(kept), 1, throwOnEndOfStream: false)) > 0)
        {
            var filled = buffer.AsSpan(0, kept + read);
            if (Holds(filled))
            {
                return true;
            }

            // A sign may lie across two chunks.
            kept = Math.Min(Longest - 1, filled.Length);
            filled[^kept..].CopyTo(buffer);
        }

        return false;
    }

    private static bool Holds(ReadOnlySpan<byte> bytes)
    {
        for (var at = bytes.IndexOf((byte)'<'); at >= 0;)
        {
            var rest = bytes[at..];
            foreach (var sign in Signs)
            {
                if (rest.Length >= sign.Length && System.Text.Ascii.EqualsIgnoreCase(rest[..sign.Length], sign))
                {
                    return true;
                }
            }

            var next = bytes[(at + 1)..].IndexOf((byte)'<');
            at = next < 0 ? -1 : at + 1 + next;
        }

        return false;
    }
}
