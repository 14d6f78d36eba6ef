using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using PrismPortal.Features.Search.Index;

namespace PrismPortal.Data;

/// <summary>The statements that write the index, prepared once for a unit of work: an article has hundreds of terms.</summary>
internal sealed class SearchRowCommands : IDisposable
{
    private readonly PortalDbContext _db;
    private readonly DbCommand _removeText;
    private readonly DbCommand _removeDocument;
    private readonly DbCommand _addText;
    private readonly DbCommand _addDocument;
    private readonly DbCommand _count;

    public SearchRowCommands(PortalDbContext db)
    {
        _db = db;
        _removeText = Command("DELETE FROM \"SearchText\" WHERE rowid = $0", 1);
        _removeDocument = Command("DELETE FROM \"SearchDocuments\" WHERE \"ArticleId\" = $0", 1);
        _addText = Command("INSERT INTO \"SearchText\" (rowid, \"Title\", \"Lead\", \"Tags\", \"Body\") VALUES ($0, $1, $2, $3, $4)", 5);
        _addDocument = Command("INSERT INTO \"SearchDocuments\" (\"ArticleId\", \"Terms\", \"Length\") VALUES ($0, $1, $2)", 3);
        _count = Command(
            """
            INSERT INTO "SearchTerms" ("Hash", "Key", "Articles") VALUES ($0, $1, $2)
            ON CONFLICT ("Hash") DO UPDATE SET "Articles" = "Articles" + excluded."Articles", "Key" = iif("Key" = '', excluded."Key", "Key")
            """,
            3);
    }

    public void Remove(long id)
    {
        Run(_removeText, id);
        Run(_removeDocument, id);
    }

    public void Add(IndexedArticle article, SearchDocument document)
    {
        Run(_addText, article.Id, article.Title, article.Lead, article.Tags, article.Body);
        Run(_addDocument, article.Id, document.Terms, document.Length);
    }

    public void Count(long hash, string? key, int articles) => Run(_count, hash, key ?? "", articles);

    public void Dispose()
    {
        _removeText.Dispose();
        _removeDocument.Dispose();
        _addText.Dispose();
        _addDocument.Dispose();
        _count.Dispose();
    }

    private static void Run(DbCommand command, params ReadOnlySpan<object> values)
    {
        for (var at = 0; at < values.Length; at++)
        {
            command.Parameters[at].Value = values[at];
        }

        command.ExecuteNonQuery();
    }

    private DbCommand Command(string text, int parameters)
    {
        var command = _db.Database.GetDbConnection().CreateCommand();
        command.Transaction = _db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = text;
        for (var at = 0; at < parameters; at++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = FormattableString.Invariant($"${at}");
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
