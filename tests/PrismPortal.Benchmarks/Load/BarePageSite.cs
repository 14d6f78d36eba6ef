using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PrismPortal.Benchmarks.Load;

/// <summary>
/// A static Razor component page and nothing else: it reads the rows of the portal's article page and writes HTML of the
/// same size. The mark for an article that is not kept.
/// </summary>
internal static class BarePageSite
{
    public static async Task<int> RunAsync(string url, string database, int size)
    {
        var connection = $"Data Source={database};Mode=ReadOnly";
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddRazorComponents();
        builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        await using var app = builder.Build();
        var filling = "";
        app.MapGet("/articles/{slug}", async (string slug) => await BareArticle.ReadAsync(connection, slug) is { } article
            ? (IResult)new RazorComponentResult<BarePage>(new { Model = article, Filling = filling })
            : Results.NotFound());
        app.MapPost("/filling/{slug}", async (string slug) =>
        {
            using var http = new HttpClient();
            filling = "";
            var page = await http.GetByteArrayAsync(new Uri($"{url}/articles/{slug}"));
            filling = $"<p>{new string('x', Math.Max(0, size - page.Length - "<p></p>".Length))}</p>";
            return Results.Text(filling.Length.ToString(CultureInfo.InvariantCulture));
        });
        await app.RunAsync();
        return 0;
    }
}
