using System.Net;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Accounts.External;

/// <summary>A browser that keeps cookies and goes to the provider and back.</summary>
internal sealed class Traveller(TestPortal portal, HttpClient browser, TestProvider provider) : IDisposable
{
    private readonly HttpClient _there = new(new HttpClientHandler { AllowAutoRedirect = false });
    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);
    private readonly string? _session = browser.DefaultRequestHeaders.TryGetValues("Cookie", out var given) ? given.Single() : null;

    public static Traveller Visiting(TestPortal portal, TestProvider provider) => new(portal, portal.Visitor(), provider);

    /// <summary>The cookies set, whole.</summary>
    public List<string> SetCookies { get; } = [];

    public bool IsSignedIn => _cookies.ContainsKey("prism.application");

    /// <summary>Goes to the provider, which sends back.</summary>
    /// <returns>The address the provider sends back to.</returns>
    public async Task<string> LeaveAsync(string from = "/account/external?returnUrl=%2Fsearch")
    {
        var leaving = await SendAsync(HttpMethod.Get, from);
        Assert.Equal(HttpStatusCode.Redirect, leaving.StatusCode);
        Assert.StartsWith(provider.Address + "/authorize?", leaving.Headers.Location!.OriginalString, StringComparison.Ordinal);
        var back = await _there.GetAsync(leaving.Headers.Location);
        return back.Headers.Location!.PathAndQuery;
    }

    /// <summary>Comes back, and follows the callback's redirect to the page after it.</summary>
    public async Task<HttpResponseMessage> ReturnAsync(string callback)
    {
        var returned = await SendAsync(HttpMethod.Get, callback);
        Assert.Equal(HttpStatusCode.Redirect, returned.StatusCode);
        return await SendAsync(HttpMethod.Get, returned.Headers.Location!.OriginalString);
    }

    public async Task<HttpResponseMessage> TravelAsync(string from = "/account/external?returnUrl=%2Fsearch") => await ReturnAsync(await LeaveAsync(from));

    public Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields) => SendAsync(
        HttpMethod.Post, path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        var cookies = _cookies.Select(pair => $"{pair.Key}={pair.Value}").Concat(_session is null ? [] : [_session]).ToArray();
        if (cookies.Length > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", cookies));
        }

        request.Headers.Add("Origin", "http://localhost");
        using var client = portal.Visitor();
        var answer = await client.SendAsync(request);
        foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            SetCookies.Add(cookie);
            var (name, value) = (cookie.Split('=')[0], cookie.Split(';')[0][(cookie.IndexOf('=', StringComparison.Ordinal) + 1)..]);
            if (value.Length == 0)
            {
                _cookies.Remove(name);
            }
            else
            {
                _cookies[name] = value;
            }
        }

        return answer;
    }

    public void Dispose() => _there.Dispose();
}
