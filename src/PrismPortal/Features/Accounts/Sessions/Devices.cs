namespace PrismPortal.Features.Accounts.Sessions;

/// <summary>Names a browser and its system in a few words, as an owner would know them.</summary>
public static class Devices
{
    // In this order: each of these also claims to be those below it.
    private static readonly (string Sign, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Whale/", "Whale"), ("KAKAOTALK", "KakaoTalk"), ("NAVER(", "NAVER"),
        ("Firefox/", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Sign, string Name)[] Systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "ChromeOS"), ("Windows", "Windows"), ("Macintosh", "macOS"), ("Linux", "Linux"),
    ];

    /// <summary>For instance "Chrome · Windows"; what cannot be told is left out, the whole may be empty.</summary>
    public static string Describe(string userAgent) => string.Join(" · ", new[] { First(Browsers, userAgent), First(Systems, userAgent) }.OfType<string>());

    private static string? First((string Sign, string Name)[] names, string agent) =>
        Array.Find(names, name => agent.Contains(name.Sign, StringComparison.Ordinal)).Name;
}
