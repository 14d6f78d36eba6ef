using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Comments;
using PrismPortal.Shared.Security;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Moderation.Rules;

/// <summary>A comment a phrase would have held: the words found with some of what stands around them.</summary>
public sealed record RuleHit(long CommentId, string Slug, string Before, string Found, string After, DateTimeOffset At);

/// <summary>What a phrase would have done.</summary>
/// <param name="Read">Comments it was asked of.</param>
/// <param name="Held">How many it would have held.</param>
/// <param name="Examples">The newest of them.</param>
public sealed record RuleTrial(int Read, int Held, IReadOnlyList<RuleHit> Examples);

/// <summary>Shows what a phrase would have held of what readers wrote lately, before it is a rule. Nothing is saved.</summary>
public sealed class TryRule(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public const int Days = 30;

    public const int MostExamples = 50;

    /// <summary>A bound on the wait, some seconds: the newest speak for the rest.</summary>
    public const int MostRead = 100_000;

    private const int BatchSize = 2_000;

    private const int Around = 40;

    /// <returns>Null where nothing could be found by the phrase.</returns>
    public async Task<RuleTrial?> TryAsync(StaffMember? who, string typed, bool isWhole, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var now = clock.GetUtcNow();
        await Privilege.RequireAsync(db, who, Operation.ModerateComments, now, cancellation);
        var phrase = InputText.CleanLine(typed);
        if (!WordRule.CanBeRead(phrase))
        {
            return null;
        }

        var rule = WordRules.Compile([NewsroomRules.RuleOf(phrase, isWhole)]);
        var (since, before, read, held) = (now.AddDays(-Days), long.MaxValue, 0, 0);
        var found = new List<(long Id, long Article, string Text, DateTimeOffset At, WordHit Hit)>();
        while (read < MostRead)
        {
            // Ids grow with time: the batch that reaches further back than the days asked of is the last.
            var batch = await db.Comments.AsNoTracking()
                .Where(comment => comment.Id < before && comment.CreatedAt > since && comment.State != CommentState.Deleted)
                .OrderByDescending(comment => comment.Id)
                .Take(BatchSize)
                .Select(comment => new { comment.Id, comment.ArticleId, comment.Text, comment.CreatedAt })
                .ToListAsync(cancellation);
            foreach (var comment in batch)
            {
                if (rule.Find(comment.Text) is [var hit, ..])
                {
                    held++;
                    if (found.Count < MostExamples)
                    {
                        found.Add((comment.Id, comment.ArticleId, comment.Text, comment.CreatedAt, hit));
                    }
                }
            }

            read += batch.Count;
            if (batch.Count < BatchSize)
            {
                break;
            }

            before = batch[^1].Id;
        }

        var articles = found.Select(one => one.Article).Distinct().ToArray();
        var slugs = await db.Articles.Where(article => articles.Contains(article.Id)).ToDictionaryAsync(article => article.Id, article => article.Slug, cancellation);
        return new RuleTrial(read, held, [.. found.Select(one => Hit(one.Id, slugs[one.Article], one.Text, one.Hit, one.At))]);
    }

    private static RuleHit Hit(long id, string slug, string text, WordHit hit, DateTimeOffset at)
    {
        var (start, end) = (Math.Max(0, hit.Start - Around), Math.Min(text.Length, hit.Start + hit.Length + Around));
        // Never half of a pair of surrogates.
        start = start > 0 && char.IsLowSurrogate(text[start]) ? start - 1 : start;
        end = end < text.Length && char.IsLowSurrogate(text[end]) ? end + 1 : end;
        return new RuleHit(
            id,
            slug,
            (start > 0 ? "…" : "") + text[start..hit.Start],
            text.Substring(hit.Start, hit.Length),
            text[(hit.Start + hit.Length)..end] + (end < text.Length ? "…" : ""),
            at);
    }
}
