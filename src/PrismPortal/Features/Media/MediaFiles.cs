using System.Text.RegularExpressions;
using PrismPortal.Data;
using PrismPortal.Shared.Pictures;

namespace PrismPortal.Features.Media;

/// <summary>
/// The library's files under the media folder: <c>i/{first two digits of the key}/{key}-{width}x{height}/{width}.{ending}</c>.
/// A folder appears whole, by renaming, so what is addressed is there.
/// </summary>
public sealed partial class MediaFiles(PortalPaths paths) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        [".avif"] = "image/avif",
        [".webp"] = "image/webp",
        [".jpg"] = "image/jpeg",
        [".png"] = "image/png",
    };

    /// <summary>Where files wait until they are judged; on the same disk, so that they can be renamed into place.</summary>
    public string Incoming => Path.Combine(paths.Media, "incoming");

    private string Library => Path.Combine(paths.Media, "i");

    /// <summary>
    /// Adding and removing one after the other: a picture is decoded while no other is, and a file that is brought while it is
    /// removed is there afterwards or not, but never half.
    /// </summary>
    public async Task<T> InTurnAsync<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            return await work();
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    /// <summary>An empty folder to make a picture's files in.</summary>
    public string Draft() => Directory.CreateDirectory(Path.Combine(Incoming, Guid.NewGuid().ToString("N"))).FullName;

    /// <summary>Puts a finished draft in its place. Files that are there already are the same and stay.</summary>
    public void Keep(string draft, LibraryPicture picture)
    {
        var folder = FolderOf(picture.Name);
        Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
        if (!Directory.Exists(folder))
        {
            Directory.Move(draft, folder);
        }
    }

    public void Remove(LibraryPicture picture) => Drop(FolderOf(picture.Name));

    public static void Drop(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What an address stands for; null where it is not one of ours or there is no such file.</summary>
    public (string Path, string Type)? Find(string picture, string file)
    {
        if (!Names().IsMatch(picture) || !FileNames().IsMatch(file))
        {
            return null;
        }

        var path = Path.Combine(FolderOf(picture), file);
        return File.Exists(path) ? (path, Types[Path.GetExtension(file)]) : null;
    }

    private string FolderOf(string name) => Path.Combine(Library, name[..2], name);

    [GeneratedRegex("^[0-9a-f]{16}-[1-9][0-9]{0,4}x[1-9][0-9]{0,4}\\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Names();

    [GeneratedRegex("^[1-9][0-9]{0,3}\\.(avif|webp|jpg|png)\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FileNames();
}
