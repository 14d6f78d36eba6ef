using System.Security.Cryptography;
using PrismPortal.Data;

namespace PrismPortal.Features.Accounts.Profile;

/// <summary>The pictures readers gave, as files under the media folder. A name is random and holds one picture for ever.</summary>
public sealed class AvatarFiles(PortalPaths paths)
{
    private const int NameBytes = 16;
    private const string Ending = ".webp";

    private string Folder => Path.Combine(paths.Media, "avatars");

    /// <returns>The name the squares are kept under.</returns>
    public async Task<string> KeepAsync(IReadOnlyDictionary<int, byte[]> squares)
    {
        var name = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(NameBytes));
        Directory.CreateDirectory(Folder);
        foreach (var (side, bytes) in squares)
        {
            await File.WriteAllBytesAsync(PathOf(name, side), bytes);
        }

        return name;
    }

    public void Remove(string? name)
    {
        if (name is not null && IsName(name))
        {
            foreach (var side in AvatarPicture.Sizes)
            {
                File.Delete(PathOf(name, side));
            }
        }
    }

    /// <summary>The bytes of a file of ours, by its name as <see cref="PortalRoutes.Avatar"/> writes it; null for any other.</summary>
    public async Task<byte[]?> ReadAsync(string file, CancellationToken cancellation)
    {
        var parts = file.Split('-');
        var side = parts.Length == 2 && parts[1].EndsWith(Ending, StringComparison.Ordinal) ? parts[1][..^Ending.Length] : "";
        var known = AvatarPicture.Sizes.FirstOrDefault(size => size.ToString(System.Globalization.CultureInfo.InvariantCulture) == side);
        return known == 0 ? null : await ReadAsync(parts[0], known, cancellation);
    }

    public async Task<byte[]?> ReadAsync(string name, int side, CancellationToken cancellation) =>
        IsName(name) && File.Exists(PathOf(name, side)) ? await File.ReadAllBytesAsync(PathOf(name, side), cancellation) : null;

    private static bool IsName(string text) => text.Length == NameBytes * 2 && text.All(char.IsAsciiHexDigitLower);

    private string PathOf(string name, int side) => Path.Combine(Folder, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}-{side}{Ending}"));
}
