using System.Text;

namespace PrismPortal.Shared.Http;

/// <summary>Addresses that came from outside and may lead nowhere but into this site.</summary>
public static class LocalAddress
{
    private const int Longest = 2_000;

    /// <summary>The address if it is a path of this site, else <paramref name="otherwise"/>.</summary>
    public static string Or(string? address, string otherwise) => IsLocal(address) ? address! : otherwise;

    // Browsers read a backslash as a slash and drop tabs and line ends: "/\host" and "/\t/host" lead to another host.
    public static bool IsLocal(string? address) =>
        address is { Length: > 0 and <= Longest }
        && address[0] == '/'
        && (address.Length == 1 || address[1] is not ('/' or '\\'))
        && !address.Any(char.IsControl)
        && Uri.TryCreate(address, UriKind.Relative, out _);

    /// <summary>An address as a header carries it: what is not ASCII percent-encoded, what is encoded already left alone.</summary>
    public static string Encoded(string address) => Ascii.IsValid(address)
        ? address
        : string.Concat(address.EnumerateRunes().Select(rune => rune.IsAscii ? rune.ToString() : Uri.EscapeDataString(rune.ToString())));
}
