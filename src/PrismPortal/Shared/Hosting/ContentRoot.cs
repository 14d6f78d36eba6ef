namespace PrismPortal.Shared.Hosting;

/// <summary>
/// The folder configuration, wwwroot and relative paths belong to: where appsettings.json lies, looked for from the
/// executable upwards. Published output is its own root wherever it is started from; a build runs from the repository.
/// </summary>
public static class ContentRoot
{
    public const string Settings = "appsettings.json";

    public static string Find(string? from = null)
    {
        for (var folder = new DirectoryInfo(from ?? AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Settings)))
            {
                return folder.FullName;
            }
        }

        return AppContext.BaseDirectory;
    }
}
