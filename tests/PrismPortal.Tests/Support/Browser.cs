using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;

namespace PrismPortal.Tests.Support;

/// <summary>A browser that keeps cookies, follows no redirect by itself and posts forms as the site's pages do.</summary>
public sealed partial class Browser : IDisposable
{
    private readonly Jar _jar;

    public Browser(TestPortal portal)
    {
        _jar = new Jar(portal.Handler());
        Client = new HttpClient(_jar) { BaseAddress = new Uri("http://localhost") };
    }

    public HttpClient Client { get; }

    public string Cookies => _jar.Cookies.GetCookieHeader(new Uri("http://localhost/"));

    public Task<HttpResponseMessage> GetAsync(string path) => Client.GetAsync(path);

    public async Task<IHtmlDocument> PageAsync(string path) => Html.Parse(await (await Client.GetAsync(path)).Content.ReadAsStringAsync());

    public Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields) => Client.PostFormAsync(path, fields);

    public Task<HttpResponseMessage> SignInAsync(string email, string password = Person.Password, string path = "/account/login") =>
        PostAsync(path, ("email", email), ("password", password));

    public void SetCookie(string name, string value) => _jar.Cookies.Add(new Uri("http://localhost/"), new Cookie(name, value));

    public void Dispose() => Client.Dispose();

    /// <summary>The local part of the link in the newest letter to an address.</summary>
    public static async Task<string> LinkOfLetterAsync(TestPortal portal, string email)
    {
        var text = await portal.ReadAsync(db => db.OutgoingMail.Where(mail => mail.To == email).OrderByDescending(mail => mail.Id).Select(mail => mail.Text).FirstAsync());
        return Link().Match(text).Groups["path"].Value;
    }

    [GeneratedRegex(@"http://localhost(?<path>/\S+)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Link();

    private sealed class Jar(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        public CookieContainer Cookies { get; } = new();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (Cookies.GetCookieHeader(request.RequestUri!) is { Length: > 0 } header)
            {
                request.Headers.Add("Cookie", header);
            }

            var answer = await base.SendAsync(request, cancellationToken);
            foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var values) ? values : [])
            {
                // The test's clock stands in the past: what the browser's own clock would throw away is kept, unless it is taken back.
                Cookies.SetCookies(request.RequestUri!, cookie.Contains("1970", StringComparison.Ordinal) ? cookie : Expiry().Replace(cookie, ""));
            }

            return answer;
        }
    }

    [GeneratedRegex(@";\s*expires=[^;]*", RegexOptions.IgnoreCase, 5000)]
    private static partial Regex Expiry();
}
