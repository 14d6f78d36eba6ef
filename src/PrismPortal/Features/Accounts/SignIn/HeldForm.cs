using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace PrismPortal.Features.Accounts.SignIn;

/// <summary>A form that was posted without a session, kept until its writer has signed in: nothing typed is lost to a session that ran out.</summary>
/// <param name="Path">Where it was posted.</param>
/// <param name="Fields">Its fields in order.</param>
public sealed record HeldForm(string Path, IReadOnlyList<KeyValuePair<string, string>> Fields);

/// <summary>Keeps such forms in the sign-in page itself, protected: the server remembers nothing.</summary>
public sealed class HeldForms(IDataProtectionProvider protection)
{
    // A comment or a note, not a book: it travels through the browser twice.
    private const int MaxChars = 100_000;

    private readonly IDataProtector _protector = protection.CreateProtector("PrismPortal.HeldForm");

    /// <summary>The form as a field, or null where it is too large, holds files or cannot be read.</summary>
    public async Task<string?> HoldAsync(HttpRequest request)
    {
        if (!request.HasFormContentType)
        {
            return null;
        }

        try
        {
            var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
            var fields = form.SelectMany(field => field.Value.Select(value => KeyValuePair.Create(field.Key, value ?? ""))).ToArray();
            return form.Files.Count == 0 && fields.Sum(field => field.Key.Length + field.Value.Length) <= MaxChars
                ? _protector.Protect(JsonSerializer.Serialize(new HeldForm(request.Path + request.QueryString.Value, fields)))
                : null;
        }
        catch (Exception error) when (error is InvalidDataException or BadHttpRequestException)
        {
            return null;
        }
    }

    public HeldForm? Open(string? held)
    {
        try
        {
            return string.IsNullOrEmpty(held) ? null : JsonSerializer.Deserialize<HeldForm>(_protector.Unprotect(held));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
