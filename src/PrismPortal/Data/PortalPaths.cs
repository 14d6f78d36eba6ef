using Microsoft.Data.Sqlite;

namespace PrismPortal.Data;

/// <summary>Where things are kept. Configured paths resolve against the content root, never the current folder.</summary>
public sealed class PortalPaths
{
    public PortalPaths(IConfiguration configuration, IHostEnvironment environment)
    {
        Root = environment.ContentRootPath;
        Data = Resolve(configuration["Data:Path"] is { Length: > 0 } data ? data : "data");
        Media = Resolve(configuration["Media:Path"] is { Length: > 0 } media ? media : Path.Combine(Data, "media"));
        var connection = configuration.GetConnectionString("Portal") is { Length: > 0 } given
            ? given.Replace("{Data:Path}", Data, StringComparison.Ordinal)
            : $"Data Source={Path.Combine(Data, "portal.db")}";
        // Contexts keep their connections, and are pooled.
        var builder = new SqliteConnectionStringBuilder(connection) { Pooling = false };
        builder.DataSource = Resolve(builder.DataSource);
        Database = builder.DataSource;
        ConnectionString = builder.ToString();
    }

    public string Root { get; }

    public string Data { get; }

    public string Media { get; }

    /// <summary>The SQLite file.</summary>
    public string Database { get; }

    public string ConnectionString { get; }

    private string Resolve(string path) => Path.GetFullPath(path, Root);
}
