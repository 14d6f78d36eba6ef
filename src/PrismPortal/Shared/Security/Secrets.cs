using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace PrismPortal.Shared.Security;

/// <summary>Random codes for links and sessions, and the hash under which the database knows them.</summary>
public static class Secrets
{
    private const int Bytes = 32;

    /// <summary>256 random bits as base64url.</summary>
    public static string NewCode() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>SHA-256 as base64url: enough for codes nobody can guess.</summary>
    public static string Hash(string code) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(code)));
}
