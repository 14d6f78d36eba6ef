using System.Net.Mail;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Accounts;

/// <summary>Addresses as people type them.</summary>
public static class EmailAddress
{
    /// <summary>RFC 5321 allows no more.</summary>
    public const int MaxLength = 254;

    /// <summary>The address, cleaned, or null where it is none.</summary>
    public static string? Parse(string typed)
    {
        var address = InputText.CleanLine(typed);
        return address.Length is > 0 and <= MaxLength
            && !address.Any(sign => char.IsControl(sign) || sign is ',' or ';' or '"' or '<' or '>')
            && MailAddress.TryCreate(address, out var parsed)
            && parsed.Address == address
            && parsed.Host.Contains('.', StringComparison.Ordinal)
            ? address
            : null;
    }
}
