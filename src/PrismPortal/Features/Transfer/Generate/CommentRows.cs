using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using PrismPortal.Data;
using PrismPortal.Features.Comments;

namespace PrismPortal.Features.Transfer.Generate;

/// <summary>Writes comments and votes of a unit of work by two prepared statements: twenty times as many a second as through the tracker.</summary>
internal sealed class CommentRows : IAsyncDisposable
{
    private readonly PortalDbContext _db;
    private readonly long _first;
    private readonly DbCommand _comment;
    private readonly DbCommand _vote;

    private CommentRows(PortalDbContext db, long first)
    {
        (_db, _first, NextId) = (db, first, first);
        _comment = Prepare(
            """
            INSERT INTO "Comments" ("Id", "ArticleId", "UserId", "FormKey", "ParentId", "RootId", "Depth", "Path", "Text", "Html", "TextKey", "CreatedAt", "Upvotes", "Rank", "State", "Replies", "IsShown", "Version")
            VALUES (@id, @article, @user, @key, @parent, @root, @depth, @path, @text, @html, @textKey, @at, @votes, @rank, 0, 0, TRUE, 1)
            """,
            "id", "article", "user", "key", "parent", "root", "depth", "path", "text", "html", "textKey", "at", "votes", "rank");
        _vote = Prepare("""INSERT INTO "CommentVotes" ("CommentId", "UserId", "At") VALUES (@comment, @user, @at)""", "comment", "user", "at");
    }

    /// <summary>The id of the next comment.</summary>
    public long NextId { get; private set; }

    public static async Task<CommentRows> OpenAsync(PortalDbContext db, CancellationToken cancellation) =>
        new(db, 1 + (await db.Comments.MaxAsync(comment => (long?)comment.Id, cancellation) ?? 0));

    public Task AddAsync(
        long article, GroundComment place, long? parent, string user, string key, CommentText words, DateTimeOffset at, int votes, CancellationToken cancellation)
    {
        NextId++;
        return RunAsync(
            _comment,
            cancellation,
            place.Id, article, user, key, parent is { } id ? id : DBNull.Value, place.RootId, place.Depth, place.Path, words.Text, words.Html, words.Key, at.UtcDateTime, votes, CommentRank.Of(votes));
    }

    public Task VoteAsync(long comment, string user, DateTimeOffset at, CancellationToken cancellation) => RunAsync(_vote, cancellation, comment, user, at.UtcDateTime);

    /// <summary>Counts again the threads and articles that were added to.</summary>
    public async Task CountAsync(CancellationToken cancellation)
    {
        await _db.Database.ExecuteSqlAsync(
            $"""
            UPDATE "Comments" SET "Replies" = (
                SELECT COUNT(*) FROM "Comments" AS below WHERE below."RootId" = "Comments"."Id" AND below."IsShown" AND below."Id" <> "Comments"."Id")
            WHERE "Id" IN (SELECT "RootId" FROM "Comments" WHERE "Id" >= {_first} AND "ParentId" IS NOT NULL)
            """,
            cancellation);
        await _db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "Talks" ("ArticleId", "Comments", "Policy")
            SELECT touched."ArticleId", (SELECT COUNT(*) FROM "Comments" AS one WHERE one."ArticleId" = touched."ArticleId" AND one."State" = 0), 0
            FROM (SELECT DISTINCT "ArticleId" FROM "Comments" WHERE "Id" >= {_first}) AS touched
            WHERE TRUE
            ON CONFLICT ("ArticleId") DO UPDATE SET "Comments" = excluded."Comments"
            """,
            cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _comment.DisposeAsync();
        await _vote.DisposeAsync();
    }

    private DbCommand Prepare(string text, params string[] names)
    {
        var command = _db.Database.GetDbConnection().CreateCommand();
        command.CommandText = text;
        command.Transaction = _db.Database.CurrentTransaction!.GetDbTransaction();
        foreach (var name in names)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@{name}";
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static Task RunAsync(DbCommand command, CancellationToken cancellation, params object[] values)
    {
        for (var at = 0; at < values.Length; at++)
        {
            command.Parameters[at].Value = values[at];
        }

        return command.ExecuteNonQueryAsync(cancellation);
    }
}
