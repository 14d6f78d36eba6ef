using System.Globalization;
using System.Resources;

namespace PrismPortal.Shared.Text;

/// <summary>
/// The portal's own words in one language. Keys stand in <c>Wording.resx</c> (Korean) with <c>.en</c> and <c>.ja</c>
/// beside it; a test holds the three to the same keys and placeholders.
/// </summary>
public sealed class Wording
{
    private static readonly ResourceManager Resources = new("PrismPortal.Shared.Text.Wording", typeof(Wording).Assembly);

    private static readonly Dictionary<string, Wording> All =
        Languages.Supported.ToDictionary(language => language, language => new Wording(language), StringComparer.Ordinal);

    private Wording(string language)
    {
        Language = language;
        Culture = CultureInfo.GetCultureInfo(language switch { "ko" => "ko-KR", "ja" => "ja-JP", _ => "en-GB" });
    }

    public string Language { get; }

    public CultureInfo Culture { get; }

    /// <summary>The words under <paramref name="key"/>. A missing key is a programming error and throws.</summary>
    public string this[string key] =>
        Resources.GetString(key, Culture) ?? throw new MissingManifestResourceException($"No wording for '{key}'.");

    public static Wording For(string language) => All.GetValueOrDefault(language) ?? All[Languages.Korean];

    public string Format(string key, params ReadOnlySpan<object?> values) => string.Format(Culture, this[key], values);

    /// <summary>The singular form under <c>{key}.One</c> for 1, else the form under <c>{key}.Many</c>.</summary>
    public string Count(string key, long count) => Format(count == 1 ? $"{key}.One" : $"{key}.Many", count);
}
