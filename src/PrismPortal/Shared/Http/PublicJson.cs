using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace PrismPortal.Shared.Http;

/// <summary>How the portal writes JSON: Hangul as itself, everything HTML could mistake escaped.</summary>
public static class PublicJson
{
    public static JsonSerializerOptions Options { get; } = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        return options;
    }

    /// <summary>The value as JSON with an ETag, or 304.</summary>
    public static IResult Answer<T>(HttpContext context, T value) => PublicCaching.Bytes(
        context, JsonSerializer.SerializeToUtf8Bytes(value, Options), "application/json; charset=utf-8", PublicCaching.AskAgain);

    public static IResult Problem(int status, string detail) => Results.Problem(statusCode: status, detail: detail);
}
