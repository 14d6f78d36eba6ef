using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;

namespace PrismPortal.Features.Transfer.Generate;

/// <summary>
/// Fills generated articles with comments of generated readers: articles and readers by Zipf's law, so that one article has
/// a tenth of all and most have a few. Written past the tracker, a batch a transaction, with votes, places and counts.
/// </summary>
public sealed class GenerateComments(PortalWriter writer, IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    private const int BatchSize = 10_000;
    private const string Prefix = "generated-";

    /// <summary>Adds comments until there are so many generated ones; those of an earlier run count.</summary>
    /// <returns>How many were added.</returns>
    public async Task<int> RunAsync(int comments, IProgress<int> progress, CancellationToken cancellation)
    {
        int there;
        CommentGround[] grounds;
        string[] readers;
        await using (var db = await contexts.CreateDbContextAsync(cancellation))
        {
            there = await db.Comments.CountAsync(comment => comment.FormKey.StartsWith(Prefix), cancellation);
            var articles = await db.Articles
                .Where(article => article.ExternalId!.StartsWith(Prefix) && article.State == ArticleState.Published)
                .OrderBy(article => article.Id)
                .Select(article => new { article.Id, article.PublishedAt })
                .ToListAsync(cancellation);
            grounds = [.. articles.Select(article => new CommentGround(article.Id, article.PublishedAt!.Value))];
            readers = await db.Users.Where(user => user.Email!.EndsWith(GenerateReaders.Domain)).OrderBy(user => user.CreatedAt).ThenBy(user => user.Id).Select(user => user.Id).ToArrayAsync(cancellation);
        }

        if (there >= comments || grounds.Length == 0 || readers.Length == 0)
        {
            return 0;
        }

        var (articleRanks, readerRanks) = (new Zipf(grounds.Length), new Zipf(readers.Length));
        for (var first = there + 1; first <= comments; first += BatchSize)
        {
            var last = Math.Min(first + BatchSize - 1, comments);
            await writer.WriteAsync(
                async db =>
                {
                    await using var rows = await CommentRows.OpenAsync(db, cancellation);
                    for (var number = first; number <= last; number++)
                    {
                        var made = SyntheticComment.Of(number);
                        var ground = grounds[articleRanks.Draw(made.Random)];
                        await AddAsync(rows, ground, made, number, readerRanks, readers, cancellation);
                    }

                    await rows.CountAsync(cancellation);
                },
                cancellation);
            progress.Report(last);
        }

        return comments - there;
    }

    private async Task AddAsync(
        CommentRows rows, CommentGround ground, SyntheticComment made, int number, Zipf readerRanks, string[] readers, CancellationToken cancellation)
    {
        var author = readerRanks.Draw(made.Random);
        var parent = ground.Parent(made.Random);
        var at = ground.Next(made.Random, clock.GetUtcNow());
        var votes = Math.Min(made.Votes, readers.Length - 1);
        var added = ground.Add(rows.NextId, parent);
        await rows.AddAsync(
            ground.ArticleId, added, parent?.Id, readers[author], string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number}"), made.Words, at, votes, cancellation);
        // Those behind the author in the list: nobody twice, and not the author.
        for (var voter = 1; voter <= votes; voter++)
        {
            await rows.VoteAsync(added.Id, readers[(author + voter) % readers.Length], at, cancellation);
        }
    }
}
