using System.Diagnostics;
using System.Text.Json;

namespace PrismPortal.BrowserTests;

/// <summary>The Nu HTML checker over every kind of page.</summary>
public sealed class HtmlCheckerTests(PublishedSite site)
{
    internal static readonly string Jar = Environment.GetEnvironmentVariable("PRISM_VNU_JAR")
        ?? Repository.Artifact("tools", "node_modules", "vnu-jar", "build", "dist", "vnu.jar");

    [Fact]
    public async Task Pages_OfEveryKind_AreValidHtml()
    {
        site.Require();
        Assert.SkipWhen(!File.Exists(Jar), $"There is no HTML checker at {Jar}: 'bash eng/test.sh' installs it with npm, or set PRISM_VNU_JAR.");
        var folder = Directory.CreateTempSubdirectory("prism-html-");
        try
        {
            var addresses = PageKinds.Addresses.Append("/nope").Append("/articles/" + SampleArticles.HostileSlug).Concat(HostileArticles.Paths).ToArray();
            for (var page = 0; page < addresses.Length; page++)
            {
                var answer = await site.Http.GetAsync(site.Address + addresses[page]);
                await File.WriteAllBytesAsync(Path.Combine(folder.FullName, $"{page:00}.html"), await answer.Content.ReadAsByteArrayAsync());
            }

            Assert.Empty(await CheckAsync(folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    internal static async Task<IReadOnlyList<string>> CheckAsync(string folder)
    {
        var start = new ProcessStartInfo(
            "java", ["-Xmx400m", "-jar", Jar, "--format", "json", "--stdout", "--exit-zero-always", .. Directory.GetFiles(folder).Order(StringComparer.Ordinal)])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        using var java = Process.Start(start)!;
        var output = await java.StandardOutput.ReadToEndAsync();
        await java.WaitForExitAsync();
        using var report = JsonDocument.Parse(output);
        return
        [
            .. report.RootElement.GetProperty("messages").EnumerateArray()
                .Where(message => message.GetProperty("type").GetString() is "error" or "non-document-error")
                .Select(message => $"{message.GetProperty("url").GetString()}: {message.GetProperty("message").GetString()}"),
        ];
    }
}
