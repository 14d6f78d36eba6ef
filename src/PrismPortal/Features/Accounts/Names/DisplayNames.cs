using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Accounts.Names;

/// <summary>Finds and judges the names readers show.</summary>
public static class DisplayNames
{
    /// <summary>The name with what looks alike made equal.</summary>
    public static string KeyOf(string name) => name.Normalize(System.Text.NormalizationForm.FormKC).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();

    /// <summary>Key of the wording that says what is wrong with a name, or null.</summary>
    public static string? Judge(string name, Shared.SiteOptions site) =>
        name.Length is < 2 or > PortalUser.DisplayNameMaxLength ? "Name.Length" : name.Contains('@', StringComparison.Ordinal) ? "Name.Letters" : null;

    public static Task<bool> IsTakenAsync(PortalDbContext db, string name, string? exceptUserId, CancellationToken cancellation = default)
    {
        var key = KeyOf(name);
        return db.Users.AnyAsync(user => user.NameKey == key && user.Id != exceptUserId, cancellation);
    }

    /// <summary>The wish, or the wish with a number behind it where it is taken.</summary>
    public static async Task<string> FreeAsync(PortalDbContext db, string wish, CancellationToken cancellation = default)
    {
        var name = InputText.CleanLine(wish);
        name = name.Length > PortalUser.DisplayNameMaxLength - 5 ? name[..(PortalUser.DisplayNameMaxLength - 5)].Trim() : name;
        for (var number = 1; ; number++)
        {
            var candidate = number == 1 ? name : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}{number}");
            var key = KeyOf(candidate);
            if (!await db.Users.AnyAsync(user => user.NameKey == key, cancellation))
            {
                return candidate;
            }
        }
    }
}
