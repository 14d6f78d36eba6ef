namespace PrismPortal.Shared.Text;

/// <summary>The languages of the portal's chrome and of its articles, as BCP 47 tags.</summary>
public static class Languages
{
    public const string Korean = "ko";
    public const string English = "en";
    public const string Japanese = "ja";

    public static IReadOnlyList<string> Supported { get; } = [Korean, English, Japanese];

    public static bool IsSupported(string? language) => language is not null && Supported.Contains(language);

    /// <summary>The language's name in the language itself.</summary>
    public static string NativeName(string language) => language switch
    {
        English => "English",
        Japanese => "日本語",
        _ => "한국어",
    };

    /// <summary>As Open Graph writes a locale.</summary>
    public static string Locale(string language) => language switch
    {
        English => "en_GB",
        Japanese => "ja_JP",
        _ => "ko_KR",
    };
}
