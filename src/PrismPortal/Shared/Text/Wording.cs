using System.Collections.Frozen;
using System.Globalization;
using System.Resources;

namespace PrismPortal.Shared.Text;

/// <summary>
/// The portal's own words in one language. Keys stand in the files of <see cref="Files"/>, by subject: Korean in
/// <c>Wording.resx</c> and so on, <c>.en</c> and <c>.ja</c> beside each; a test holds the three to the same keys and placeholders.
/// </summary>
public sealed class Wording
{
    /// <summary>The resource files, without folder and ending.</summary>
    public static IReadOnlyList<string> Files { get; } =
    [
        "Wording", "AccountWords", "MailWords", "FactorWords", "LibraryWords", "HighlightWords", "ProfileWords", "AdminWords",
        "EditorWords", "ComposeWords", "DraftWords", "MediaWords", "DeskWords", "NoticeWords", "CommentWords", "ModerationWords", "ModerateWords", "SearchWords", "SuggestWords", "TopicWords",
    ];

    private static readonly Dictionary<string, Wording> All =
        Languages.Supported.ToDictionary(language => language, language => new Wording(language), StringComparer.Ordinal);

    // Read once: a page asks for a hundred, and the resource manager takes a lock for each.
    private readonly FrozenDictionary<string, string> _words;

    private Wording(string language)
    {
        Language = language;
        Culture = CultureInfo.GetCultureInfo(language switch { "ko" => "ko-KR", "ja" => "ja-JP", _ => "en-GB" });
        var own = language == Languages.Korean ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo(language);
        _words = Files
            .SelectMany(file => new ResourceManager($"PrismPortal.Shared.Text.{file}", typeof(Wording).Assembly)
                .GetResourceSet(own, createIfNotExists: true, tryParents: false)!
                .Cast<System.Collections.DictionaryEntry>())
            .ToFrozenDictionary(word => (string)word.Key, word => (string)word.Value!, StringComparer.Ordinal);
    }

    public string Language { get; }

    public CultureInfo Culture { get; }

    /// <summary>The words under <paramref name="key"/>. A missing key is a programming error and throws.</summary>
    public string this[string key] =>
        _words.GetValueOrDefault(key) ?? throw new MissingManifestResourceException($"No wording for '{key}'.");

    public static Wording For(string language) => All.GetValueOrDefault(language) ?? All[Languages.Korean];

    public string Format(string key, params ReadOnlySpan<object?> values) => string.Format(Culture, this[key], values);

    /// <summary>The singular form under <c>{key}.One</c> for 1, else the form under <c>{key}.Many</c>.</summary>
    public string Count(string key, long count) => Format(count == 1 ? $"{key}.One" : $"{key}.Many", count);
}
