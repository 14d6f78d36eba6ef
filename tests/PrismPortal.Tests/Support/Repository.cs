using PrismPortal.Shared.Hosting;

namespace PrismPortal.Tests.Support;

/// <summary>Where the sources are, for tests that read them.</summary>
public static class Repository
{
    public static string Root { get; } = ContentRoot.Find();

    public static IEnumerable<string> Sources(string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root, "src", "PrismPortal"), pattern, SearchOption.AllDirectories)
            .Where(file => !Relative(file).Split('/').Any(part => part is "bin" or "obj" or "Migrations"));

    public static string Relative(string file) => Path.GetRelativePath(Path.Combine(Root, "src", "PrismPortal"), file).Replace('\\', '/');
}
