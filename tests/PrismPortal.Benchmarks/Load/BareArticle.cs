using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace PrismPortal.Benchmarks.Load;

public sealed record BareLink(string Slug, string Name);

public sealed record BareBlock(string Html);

public sealed record BareRelated(string Slug, string Title, string Summary);

/// <summary>The rows an article's page shows, read in the plainest way: six statements, no ORM.</summary>
public sealed record BareArticle(
    string Language, string Title, string Summary, string PublishedAt, BareLink Section, BareBlock[] Blocks, List<BareLink> Tags,
    List<BareLink> Authors, List<string> Corrections, List<BareRelated> Related, List<BareLink> Sections)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public static async Task<BareArticle?> ReadAsync(string connectionString, string slug)
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT a.Id, a.Language, a.Title, a.Summary, a.PublishedAt, b.Blocks, b.Text, c.Slug, c.Name
            FROM Articles a JOIN ArticleBodies b ON b.ArticleId = a.Id JOIN Categories c ON c.Id = a.CategoryId
            WHERE a.Slug = $slug AND a.State = 3
            """;
        command.Parameters.AddWithValue("$slug", slug);
        await using var row = await command.ExecuteReaderAsync();
        if (!await row.ReadAsync())
        {
            return null;
        }

        var id = row.GetInt64(0);
        _ = row.GetString(6);
        return new BareArticle(
            row.GetString(1),
            row.GetString(2),
            row.GetString(3),
            row.GetString(4),
            new BareLink(row.GetString(7), row.GetString(8)),
            JsonSerializer.Deserialize<BareBlock[]>(row.GetString(5), Web)!,
            await LinksAsync(connection, "SELECT t.Slug, t.Name FROM ArticleTags a JOIN Tags t ON t.Id = a.TagId WHERE a.ArticleId = $id ORDER BY a.Position", id),
            await LinksAsync(connection, "SELECT a.Slug, a.Name FROM Bylines b JOIN Authors a ON a.Id = b.AuthorId WHERE b.ArticleId = $id ORDER BY b.Position", id),
            await ListAsync(connection, "SELECT Text FROM Corrections WHERE ArticleId = $id ORDER BY At DESC", id, reader => reader.GetString(0)),
            await ListAsync(
                connection,
                "SELECT a.Slug, a.Title, a.Summary FROM RelatedLinks r JOIN Articles a ON a.Id = r.RelatedId WHERE r.ArticleId = $id AND a.State = 3 ORDER BY r.Rank LIMIT 4",
                id,
                reader => new BareRelated(reader.GetString(0), reader.GetString(1), reader.GetString(2))),
            await LinksAsync(
                connection,
                "SELECT Slug, Name FROM Categories c WHERE EXISTS (SELECT 1 FROM Articles a WHERE a.CategoryId = c.Id AND a.Language = 'ko' AND a.State = 3 AND a.Id <> -$id) ORDER BY \"Order\" LIMIT 8",
                id));
    }

    private static Task<List<BareLink>> LinksAsync(SqliteConnection connection, string text, long id) =>
        ListAsync(connection, text, id, reader => new BareLink(reader.GetString(0), reader.GetString(1)));

    private static async Task<List<T>> ListAsync<T>(SqliteConnection connection, string text, long id, Func<SqliteDataReader, T> read)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = text;
        command.Parameters.AddWithValue("$id", id);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
