using System.Security.Cryptography;
using System.Text;
using PrismPortal.Shared.Markdown;

namespace PrismPortal.Features.Articles.Blocks;

/// <summary>
/// Gives a block that is new its id: born of its first words, so that the same text imported into two portals, or
/// removed and put back, has the same id.
/// </summary>
public static class BlockIdentity
{
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyz23456789";

    // 8 signs of 5 bits: two blocks of one article meet by chance once in 2^40, and then a salt parts them.
    private const int Length = 8;

    /// <param name="block">The new block.</param>
    /// <param name="twins">How many blocks with this text came before it.</param>
    /// <param name="taken">Ids the article has given out.</param>
    public static string New(ParsedBlock block, int twins, IReadOnlySet<string> taken)
    {
        for (var salt = twins; ; salt++)
        {
            var id = Encode(SHA256.HashData(Encoding.UTF8.GetBytes($"{(int)block.Type}\n{salt}\n{block.Text}")));
            if (!taken.Contains(id))
            {
                return id;
            }
        }
    }

    private static string Encode(ReadOnlySpan<byte> hash)
    {
        Span<char> id = stackalloc char[Length];
        for (var position = 0; position < Length; position++)
        {
            id[position] = Alphabet[hash[position] & 31];
        }

        return new string(id);
    }
}
