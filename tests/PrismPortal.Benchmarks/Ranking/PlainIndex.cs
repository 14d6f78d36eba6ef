using System.Text;
using Microsoft.Data.Sqlite;

namespace PrismPortal.Benchmarks.Ranking;

/// <summary>
/// What anybody would build first: all of a document's text in one column of an FTS5 table in memory, asked for the
/// parts of the query joined by OR, ranked by FTS5's own bm25().
/// </summary>
public sealed class PlainIndex : IDisposable
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");
    private readonly List<string> _ids = [];
    private readonly Func<string, IEnumerable<string>> _parts;

    private PlainIndex(
        string tokenizer, IEnumerable<(string Id, string Text)> documents, Func<string, string> prepare, Func<string, IEnumerable<string>> parts)
    {
        _parts = parts;
        _connection.Open();
        using var transaction = _connection.BeginTransaction();
        using var create = _connection.CreateCommand();
        create.CommandText = $"CREATE VIRTUAL TABLE plain USING fts5(text, content='', tokenize='{tokenizer}')";
        create.ExecuteNonQuery();
        using var insert = _connection.CreateCommand();
        insert.CommandText = "INSERT INTO plain(rowid, text) VALUES ($row, $text)";
        var (row, content) = (insert.Parameters.Add("$row", SqliteType.Integer), insert.Parameters.Add("$text", SqliteType.Text));
        foreach (var (id, text) in documents)
        {
            (row.Value, content.Value) = (_ids.Count, prepare(text));
            insert.ExecuteNonQuery();
            _ids.Add(id);
        }

        transaction.Commit();
    }

    /// <summary>Words as unicode61 sees them.</summary>
    public static PlainIndex OfWords(IEnumerable<(string Id, string Text)> documents) =>
        new("unicode61", documents, text => text, text => Runs(text).Select(run => string.Concat(run)));

    /// <summary>Three signs in a row, of the query only within its words.</summary>
    public static PlainIndex OfTrigrams(IEnumerable<(string Id, string Text)> documents) =>
        new("trigram", documents, text => text, text => Runs(text).SelectMany(run => Windows(run, 3)));

    /// <summary>Two signs in a row, whatever the script; a run of one sign is a token itself.</summary>
    public static PlainIndex OfBigrams(IEnumerable<(string Id, string Text)> documents) =>
        new("unicode61 remove_diacritics 0", documents, text => string.Join(' ', Bigrams(text)), Bigrams);

    public static IEnumerable<string> Bigrams(string text) =>
        Runs(text).SelectMany(run => run.Count == 1 ? [run[0].ToString()] : Windows(run, 2));

    /// <summary>The best documents, the best first.</summary>
    public IReadOnlyList<string> Find(string query, int count, string? except = null)
    {
        var wanted = string.Join(" OR ", _parts(query).Distinct(StringComparer.Ordinal).Select(part => $"\"{part}\""));
        if (wanted.Length == 0)
        {
            return [];
        }

        using var select = _connection.CreateCommand();
        select.CommandText = "SELECT rowid FROM plain WHERE plain MATCH $wanted ORDER BY bm25(plain), rowid LIMIT $count";
        select.Parameters.AddWithValue("$wanted", wanted);
        select.Parameters.AddWithValue("$count", count + 1);
        using var reader = select.ExecuteReader();
        var found = new List<string>();
        while (reader.Read())
        {
            found.Add(_ids[reader.GetInt32(0)]);
        }

        return [.. found.Where(id => id != except).Take(count)];
    }

    public void Dispose() => _connection.Dispose();

    private static IEnumerable<string> Windows(List<Rune> run, int length) =>
        Enumerable.Range(0, Math.Max(0, run.Count - length + 1)).Select(start => string.Concat(run.Skip(start).Take(length)));

    private static IEnumerable<List<Rune>> Runs(string text)
    {
        var run = new List<Rune>();
        foreach (var rune in text.Normalize().ToLowerInvariant().EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                run.Add(rune);
            }
            else if (run.Count > 0)
            {
                yield return run;
                run = [];
            }
        }

        if (run.Count > 0)
        {
            yield return run;
        }
    }
}
