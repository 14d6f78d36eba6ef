using System.Text;
using PrismPortal.Shared.Security;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Media;

/// <summary>Why a file or a change is not taken.</summary>
public enum MediaProblem
{
    None,
    NoFile,
    Empty,
    TooLarge,
    Name,
    Kind,
    Svg,
    Heic,
    Page,
    Animated,
    TooManyPixels,
    Broken,
    Quota,
    Often,
    NotFound,
    Changed,
    InUse,
    TooLong,
}

/// <summary>What the library takes.</summary>
public static class MediaRules
{
    /// <summary>A photograph as cameras write it at best quality; RAW files and posters for print are not for a web page.</summary>
    public const int MostBytes = 20 * 1024 * 1024;

    /// <summary>What stands around the file in a multipart form.</summary>
    public const int EnvelopeBytes = 64 * 1024;

    /// <summary>What telephones take at most in their usual mode (50 megapixels); decoding it whole takes 200 MB for a moment, one at a time.</summary>
    public const long MostPixels = 50_000_000;

    /// <summary>WebP ends at 16,383.</summary>
    public const int LongestSide = 16_000;

    /// <summary>What file systems take.</summary>
    public const int NameMaxBytes = 255;

    /// <summary>Pictures of an evening's report, dropped together, and as many again half an hour later.</summary>
    public static readonly Limit Uploads = new("Uploads", 30, TimeSpan.FromMinutes(30));

    /// <summary>What an account may keep, in MB, unless <c>Media:QuotaMegabytes</c> says otherwise: some four thousand photographs.</summary>
    public const int QuotaMegabytes = 4_000;

    /// <summary>The name to keep of a file; null for one that is no name: too long, a path, with signs that do not show.</summary>
    public static string? NameOf(string given)
    {
        var name = InputText.CleanLine(given);
        return Encoding.UTF8.GetByteCount(given) <= NameMaxBytes && name.Length > 0 && name is not ("." or "..") && name.IndexOfAny(['/', '\\', ':']) < 0 && !given.Any(char.IsControl)
            ? name
            : null;
    }

    public static MediaProblem Judge(MediaDescription said) =>
        said.Alt.Length > MediaItem.AltMaxLength || said.Caption.Length > MediaItem.CaptionMaxLength
        || said.Credit.Length > MediaItem.CreditMaxLength || said.Licence.Length > MediaItem.LicenceMaxLength
            ? MediaProblem.TooLong
            : MediaProblem.None;
}
