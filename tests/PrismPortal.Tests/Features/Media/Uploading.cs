using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using PrismPortal.Features.Media;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Media;

/// <summary>Posts files as the library's script does.</summary>
internal static class Uploading
{
    public const string Path = "/admin/media/upload";

    public static async Task<(HttpStatusCode Status, UploadAnswer? Answer)> UploadAsync(this Person person, byte[] file, string name = "항구.jpg", string type = "image/jpeg")
    {
        using var answer = await person.Browser.SendFileAsync(file, name, type);
        return (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType == "application/json" ? await answer.Content.ReadFromJsonAsync<UploadAnswer>() : null);
    }

    public static async Task<HttpResponseMessage> SendFileAsync(this HttpClient browser, byte[] file, string name = "항구.jpg", string type = "image/jpeg")
    {
        using var part = new ByteArrayContent(file);
        part.Headers.ContentType = new MediaTypeHeaderValue(type);
        using var content = new MultipartFormDataContent { { part, "file", name } };
        return await browser.PostAsync(Path, content);
    }

    /// <summary>An address's file of another width or ending.</summary>
    public static string At(string address, string file) => address[..(address.LastIndexOf('/') + 1)] + file;
}
