using System.Security.Cryptography;

namespace PrismPortal.Features.Media;

/// <summary>A file on its way in: written beside the library while it is counted and hashed, gone once it is let go of.</summary>
public sealed class IncomingFile : IDisposable
{
    private const int ChunkBytes = 64 * 1024;

    private IncomingFile(string path) => Path = path;

    public string Path { get; }

    public long Bytes { get; private set; }

    /// <summary>SHA-256 in lower-case hexadecimal digits.</summary>
    public string Hash { get; private set; } = "";

    /// <returns>Null where it is larger than <see cref="MediaRules.MostBytes"/>: nothing beyond is read.</returns>
    public static async Task<IncomingFile?> TakeAsync(Stream content, string folder, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var file = new IncomingFile(System.IO.Path.Combine(folder, Guid.NewGuid().ToString("N")));
        try
        {
            if (await file.ReadAsync(content, cancellation))
            {
                return file;
            }
        }
        catch
        {
            file.Dispose();
            throw;
        }

        file.Dispose();
        return null;
    }

    public void Dispose() => File.Delete(Path);

    private async Task<bool> ReadAsync(Stream content, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var written = File.Create(Path);
        var buffer = new byte[ChunkBytes];
        int read;
        while ((read = await content.ReadAsync(buffer, cancellation)) > 0)
        {
            Bytes += read;
            if (Bytes > MediaRules.MostBytes)
            {
                return false;
            }

            hash.AppendData(buffer, 0, read);
            await written.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }

        Hash = Convert.ToHexStringLower(hash.GetHashAndReset());
        return true;
    }
}
