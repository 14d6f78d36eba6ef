using System.Security.Cryptography;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Accounts.Factors;

/// <summary>Codes to be kept on paper, for the day the app is gone.</summary>
public static class RecoveryCodes
{
    public const int Count = 10;

    // Without letters that are read as one another; 12 of 31 are 59 bits, far beyond what the limit lets anyone try.
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int Length = 12;
    private const int Group = 4;

    /// <summary>Ten new codes in groups of four: <c>abcd-efgh-jkmn</c>.</summary>
    public static IReadOnlyList<string> New() =>
        [.. Enumerable.Range(0, Count).Select(_ => string.Join('-', RandomNumberGenerator.GetString(Letters, Length).Chunk(Group).Select(group => new string(group))))];

    /// <summary>The hash a code is known by; how it was typed does not matter. Bound to the account, so that equal codes of two differ.</summary>
    public static string Hash(string userId, string code) =>
        Secrets.Hash($"{userId}:{string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant()}");
}
