using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace PrismPortal.Benchmarks.Comments;

/// <summary>A reader with an account, as a browser is one: it keeps its cookies and says where it comes from.</summary>
internal sealed class Commenter(string url) : IDisposable
{
    public const string Password = "correct horse battery";

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(url) };

    /// <summary>Makes the account at the command line and signs in; an account that is there already signs in.</summary>
    public static async Task<Commenter> SignedInAsync(string portal, string data, string url, int number = 0)
    {
        var email = string.Create(CultureInfo.InvariantCulture, $"commenter{number}@example.org");
        await CommentBenchmark.RunAsync(portal, data, "user", "add", "--email", email, "--role", "Reader");
        var commenter = new Commenter(url);
        using var answer = await commenter.PostAsync("/account/login", ("email", email), ("password", Password));
        if (answer.StatusCode != HttpStatusCode.SeeOther)
        {
            throw new InvalidOperationException($"{email} could not sign in: {answer.StatusCode}");
        }

        return commenter;
    }

    public async Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))) };
        request.Headers.Add("Origin", url);
        return await _http.SendAsync(request);
    }

    /// <summary>Milliseconds until the whole answer is here, and how long it is.</summary>
    public async Task<(double Milliseconds, int Bytes)> TimeAsync(string path)
    {
        var clock = Stopwatch.GetTimestamp();
        using var answer = await _http.GetAsync(path);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        return answer.IsSuccessStatusCode ? (Stopwatch.GetElapsedTime(clock).TotalMilliseconds, bytes.Length) : throw new InvalidOperationException($"{path}: {answer.StatusCode}");
    }

    public void Dispose() => _http.Dispose();
}
