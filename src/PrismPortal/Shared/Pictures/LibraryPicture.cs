using System.Globalization;
using System.Text.RegularExpressions;

namespace PrismPortal.Shared.Pictures;

/// <summary>
/// A picture of the media library as its address tells it: <c>/media/i/{key}-{width}x{height}/{width}.jpg</c>. The name
/// holds the picture's own size, and every width of <see cref="Widths"/> exists in every format from the moment the
/// address does. So whoever holds an address can name all sources without asking anybody.
/// </summary>
/// <param name="Key">First sixteen hexadecimal digits of the SHA-256 of the file that was given.</param>
/// <param name="Width">Pixels across, upright.</param>
/// <param name="Height">Pixels down, upright.</param>
/// <param name="HasAlpha">Whether one can see through parts of it: the format of last resort is then PNG, else JPEG.</param>
public sealed partial record LibraryPicture(string Key, int Width, int Height, bool HasAlpha)
{
    /// <summary>Length of <see cref="Key"/>.</summary>
    public const int KeyLength = 16;

    public const string Avif = "avif";
    public const string Webp = "webp";

    // From a phone's card to the widest hero on a dense screen; each step is about half as many bytes again.
    private static readonly int[] Steps = [320, 640, 960, 1280, 1920];

    public static int MostWidth => Steps[^1];

    /// <summary>Widths that are kept, the smallest first: the steps below the picture's own width, then that (1,920 at most). Never more than it has.</summary>
    public IReadOnlyList<int> Widths => [.. Steps.Where(step => step < Width), .. Width <= MostWidth ? [Width] : Array.Empty<int>()];

    public int Largest => Math.Min(Width, MostWidth);

    /// <summary>Ending of the format every browser knows.</summary>
    public string Fallback => HasAlpha ? "png" : "jpg";

    /// <summary>Endings of the three formats, the smallest files first.</summary>
    public IReadOnlyList<string> Endings => [Avif, Webp, Fallback];

    /// <summary>The folder of its files, and part of their addresses.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Key}-{Width}x{Height}");

    /// <summary>The address that stands for the picture: its largest file in the format every browser knows.</summary>
    public string Address => PortalRoutes.Picture(Name, Largest, Fallback);

    /// <summary>Height of the file of a width.</summary>
    public int HeightAt(int width) => Math.Max(1, (int)Math.Round((double)Height * width / Width, MidpointRounding.AwayFromZero));

    /// <summary>The address of its smallest file in the format every browser knows: a thumbnail.</summary>
    public string Thumbnail => PortalRoutes.Picture(Name, Widths[0], Fallback);

    /// <summary>What <c>srcset</c> says of one format.</summary>
    public string SourceSet(string ending) =>
        string.Join(", ", Widths.Select(width => string.Create(CultureInfo.InvariantCulture, $"{PortalRoutes.Picture(Name, width, ending)} {width}w")));

    /// <summary>The picture behind an address in a format of last resort; null for any other address.</summary>
    public static LibraryPicture? At(string? address)
    {
        if (address is null || Addresses().Match(address) is not { Success: true } match || Size(match, "w") is not { } width || Size(match, "h") is not { } height)
        {
            return null;
        }

        var picture = new LibraryPicture(match.Groups["key"].Value, width, height, match.Groups["ending"].Value == "png");
        return Size(match, "at") is { } at && picture.Widths.Contains(at) ? picture : null;
    }

    /// <summary>Keys of all library pictures a text names, whichever file of theirs it names.</summary>
    public static IEnumerable<string> KeysIn(string text) =>
        text.Contains(PortalRoutes.PictureRoot, StringComparison.Ordinal) ? Keys().Matches(text).Select(match => match.Groups["key"].Value) : [];

    private static int? Size(Match match, string group) =>
        int.TryParse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null;

    [GeneratedRegex("^/media/i/(?<key>[0-9a-f]{16})-(?<w>[1-9][0-9]{0,4})x(?<h>[1-9][0-9]{0,4})/(?<at>[1-9][0-9]{0,3})\\.(?<ending>jpg|png)\\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Addresses();

    [GeneratedRegex("[/]media/i/(?<key>[0-9a-f]{16})-", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Keys();
}
