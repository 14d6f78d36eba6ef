using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.Json;

namespace PrismPortal.Features.Transfer.OwnData;

/// <summary>
/// Reads <c>prism-data.json</c> out of an archive somebody brought. What the archive says of itself is not believed:
/// the directory is measured before it is read, and bytes are counted as they are unpacked. No other entry is opened,
/// no path is followed, nothing is written.
/// </summary>
public static class ArchiveReader
{
    /// <summary>Largest archive taken. A full library of ten thousand notes packs into a tenth of it.</summary>
    public const int MaxBytes = 32 * 1024 * 1024;

    /// <summary>Most bytes of JSON unpacked.</summary>
    public const int MaxUnpacked = 64 * 1024 * 1024;

    // Four times what the fullest library has.
    private const int MostObjects = 400_000;

    private const int MostEntries = 64;
    private const int LargestDirectory = 64 * 1024;
    private const int EndRecord = 22;
    private const uint EndSignature = 0x06054B50;

    /// <returns>The data, or why there are none, as a key of the wording.</returns>
    public static async Task<(OwnDataFormat? Data, string? Problem)> ReadAsync(Stream file, CancellationToken cancellation)
    {
        try
        {
            if (file.Length > MaxBytes)
            {
                return (null, "OwnData.Import.TooLarge");
            }

            if (!await HasPlainDirectoryAsync(file, cancellation))
            {
                return (null, "OwnData.Import.NotOurs");
            }

            await using var archive = await ZipArchive.CreateAsync(file, ZipArchiveMode.Read, leaveOpen: true, entryNameEncoding: null, cancellation);
            if (archive.GetEntry(OwnDataFormat.FileName) is not { } entry)
            {
                return (null, "OwnData.Import.NotOurs");
            }

            await using var unpacked = await entry.OpenAsync(cancellation);
            await using var counted = new CountedStream(unpacked, MaxUnpacked, MostObjects);
            var data = await JsonSerializer.DeserializeAsync<OwnDataFormat>(counted, OwnDataFormat.Json, cancellation);
            return data is { Format: OwnDataFormat.FormatName, Version: OwnDataFormat.CurrentVersion } ? (data, null) : (null, "OwnData.Import.Version");
        }
        catch (TooMuchDataException)
        {
            return (null, "OwnData.Import.TooLarge");
        }
        catch (Exception error) when (error is InvalidDataException or JsonException or EndOfStreamException or NotSupportedException or IOException or ArgumentException)
        {
            return (null, "OwnData.Import.Broken");
        }
    }

    // A directory of 100,000 entries would be read whole before their number could be asked. One as our archives have ends
    // right before the record that names its place and size, and is small.
    private static async Task<bool> HasPlainDirectoryAsync(Stream file, CancellationToken cancellation)
    {
        if (file.Length < EndRecord)
        {
            return false;
        }

        // Our archives carry no comment, so that the record is the last thing in them.
        var record = new byte[EndRecord];
        file.Position = file.Length - EndRecord;
        await file.ReadExactlyAsync(record, cancellation);
        file.Position = 0;
        var entries = BinaryPrimitives.ReadUInt16LittleEndian(record.AsSpan(10));
        var size = BinaryPrimitives.ReadUInt32LittleEndian(record.AsSpan(12));
        var start = BinaryPrimitives.ReadUInt32LittleEndian(record.AsSpan(16));
        return BinaryPrimitives.ReadUInt32LittleEndian(record) == EndSignature
            && entries is > 0 and <= MostEntries
            && size <= LargestDirectory
            && start + (long)size + EndRecord == file.Length;
    }
}
