using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Identity;
using PrismPortal.Shared;

namespace PrismPortal.Features.Accounts.Passwords;

/// <summary>
/// What a password must be: long enough, and not one that everybody tries first. Nothing is asked about letters and
/// digits: such rules make passwords alike.
/// </summary>
public static class PasswordRules
{
    /// <summary>NIST SP 800-63B and ASVS 6.2.1; the page advises fifteen.</summary>
    public const int MinLength = 8;

    /// <summary>Sentences fit; what is longer only costs time to hash.</summary>
    public const int MaxLength = 256;

    private static readonly SearchValues<char> Behind = SearchValues.Create("0123456789!@#$%^&*._-");

    /// <summary>The form a password is compared in: what two keyboards write differently is the same password.</summary>
    public static string Normalise(string password) => IsWellFormed(password) ? password.Normalize(NormalizationForm.FormKC) : password;

    /// <summary>Key of the wording that says what is wrong, or null.</summary>
    public static string? Judge(string password, string email, string displayName, SiteOptions site)
    {
        var normal = Normalise(password);
        return normal.Length < MinLength ? "Password.TooShort"
            : normal.Length > MaxLength ? "Password.TooLong"
            : CommonPasswords.Contains(normal) || normal.Distinct().Count() < 3 ? "Password.Common"
            : IsAbout(normal, email) || IsAbout(normal, email.Split('@')[0]) || IsAbout(normal, displayName) || IsAbout(normal, site.Name) ? "Password.Personal"
            : null;
    }

    // Normalize throws on half a surrogate pair.
    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[++i])))
            {
                return false;
            }
        }

        return true;
    }

    // The word itself, or it with a few digits or marks behind: the second thing an attacker tries.
    private static bool IsAbout(string password, string word) =>
        word.Length >= 3
        && password.StartsWith(word, StringComparison.OrdinalIgnoreCase)
        && !password.AsSpan(word.Length).ContainsAnyExcept(Behind);
}

/// <summary>Passwords that leaked lists are full of, of eight letters and more.</summary>
public static class CommonPasswords
{
    private static readonly Lazy<HashSet<string>> All = new(Load);

    public static int Count => All.Value.Count;

    public static bool Contains(string password) => All.Value.Contains(password.ToLowerInvariant());

    private static HashSet<string> Load()
    {
        using var stream = typeof(CommonPasswords).Assembly.GetManifestResourceStream("common-passwords.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
    }
}

/// <summary>Hashes with Identity's hasher, and spends the same time where there is nothing to compare with.</summary>
public sealed class PasswordHashes(IPasswordHasher<PortalUser> hasher)
{
    private static readonly PortalUser Nobody = new();

    private readonly Lazy<string> _nobodysHash = new(() => hasher.HashPassword(Nobody, "nobody has this password"));

    public string Hash(PortalUser user, string password) => hasher.HashPassword(user, PasswordRules.Normalise(password));

    /// <summary>Whether the password is the account's. An account that is not there costs the same work.</summary>
    public bool Matches(PortalUser? user, string password)
    {
        var given = PasswordRules.Normalise(password);
        given = given.Length > PasswordRules.MaxLength ? given[..PasswordRules.MaxLength] : given;
        if (user?.PasswordHash is { } hash)
        {
            return hasher.VerifyHashedPassword(user, hash, given) != PasswordVerificationResult.Failed;
        }

        hasher.VerifyHashedPassword(Nobody, _nobodysHash.Value, given);
        return false;
    }
}
