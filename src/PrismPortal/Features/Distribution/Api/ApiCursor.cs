using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace PrismPortal.Features.Distribution.Api;

/// <summary>Where a list goes on. Opaque to callers; two numbers in base64url.</summary>
public sealed record ApiCursor(long First, long Second)
{
    public static bool TryParse(string? text, out ApiCursor? cursor)
    {
        cursor = null;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        if (text.Length > 80 || !Base64Url.IsValid(text))
        {
            return false;
        }

        var parts = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text)).Split('.');
        if (parts.Length == 2
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var second)
            && first <= DateTime.MaxValue.Ticks)
        {
            cursor = new ApiCursor(first, second);
        }

        return cursor is not null;
    }

    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{First}.{Second}")));
}
