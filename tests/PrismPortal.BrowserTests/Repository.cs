namespace PrismPortal.BrowserTests;

/// <summary>Where the repository and its artifacts are.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Artifact(params string[] parts) => Path.Combine([Root, "artifacts", .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PrismPortal.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The repository is not above the test output.");
    }
}
