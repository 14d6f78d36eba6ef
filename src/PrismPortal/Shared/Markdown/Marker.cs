using System.Security.Cryptography;

namespace PrismPortal.Shared.Markdown;

/// <summary>
/// Marks elements the renderer itself wrote, across the sanitiser. The nonce makes the mark unforgeable: raw HTML
/// in a text cannot pretend to be a typed block.
/// </summary>
internal sealed class Marker
{
    public const string Attribute = "data-prism";

    private readonly string _nonce = Convert.ToHexString(RandomNumberGenerator.GetBytes(8));

    public string Write(string kind, string argument = "") =>
        $" {Attribute}=\"{_nonce}:{kind}:{System.Net.WebUtility.HtmlEncode(argument)}\"";

    /// <summary>Kind and argument of a mark this parse wrote, or null.</summary>
    public (string Kind, string Argument)? Read(string? value)
    {
        var parts = value?.Split(':', 3);
        return parts is { Length: 3 } && string.Equals(parts[0], _nonce, StringComparison.Ordinal)
            ? (parts[1], parts[2])
            : null;
    }
}
