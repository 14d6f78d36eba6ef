using System.Globalization;
using PrismPortal.Data;
using PrismPortal.Features.Accounts;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Comments;
using PrismPortal.Features.Notifications;
using PrismPortal.Shared.Security;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Transfer.Demo;

/// <summary>
/// Readers of the demo edition and what they say of its articles. They have no password and an address nothing reaches, so
/// that nobody signs in as one of them. What they said is put where it belongs at once: no limit and no judge is asked.
/// </summary>
public sealed class DemoComments(AccountRows accounts)
{
    private const int DaysRegistered = 60;

    /// <param name="db">The unit of work the edition is made in.</param>
    /// <param name="paper">Readers and threads.</param>
    /// <param name="articles">The edition, by the ids of its file.</param>
    /// <param name="now">When it is made.</param>
    /// <returns>The readers.</returns>
    public async Task<IReadOnlyList<PortalUser>> AddAsync(PortalDbContext db, DemoTalk paper, IReadOnlyDictionary<string, Article> articles, DateTimeOffset now)
    {
        var readers = new List<PortalUser>();
        foreach (var reader in paper.Readers)
        {
            readers.Add(await ReaderAsync(db, reader, readers.Count + 1, now));
        }

        await db.SaveChangesAsync();
        var ids = readers.ToDictionary(reader => reader.DisplayName, reader => reader.Id, StringComparer.Ordinal);
        // Said in the order of time, whatever they were said of: ids follow it.
        var said = paper.Threads.SelectMany(thread => Said(thread.Comments, articles[thread.Article], null, ids)).OrderBy(one => one.Comment.CreatedAt).ToArray();
        db.Comments.AddRange(said.Select(one => one.Comment));
        await db.SaveChangesAsync();
        foreach (var (number, one) in said.Index())
        {
            one.Comment.Place(one.Parent);
            Vote(db, one, number, readers);
        }

        await db.SaveChangesAsync();
        foreach (var root in said.Where(one => one.Parent is null))
        {
            await CommentCounts.FollowAsync(db, root.Comment, CancellationToken.None);
        }

        return readers;
    }

    private async Task<PortalUser> ReaderAsync(PortalDbContext db, DemoReader reader, int number, DateTimeOffset now)
    {
        var user = accounts.New(string.Create(CultureInfo.InvariantCulture, $"talker{number}@demo.invalid"), reader.Name, password: null, reader.Language);
        (user.EmailConfirmed, user.CreatedAt) = (true, now.AddDays(-DaysRegistered));
        db.Users.Add(user);
        await AccountRows.GiveRoleAsync(db, user, Role.Reader);
        db.NotificationSettings.AddRange(Delivery.Defaults.Select(usual => new NotificationSetting(user.Id, usual with { Mail = MailPace.Never })));
        return user;
    }

    private static IEnumerable<SaidComment> Said(DemoComment[]? comments, Article article, Comment? parent, Dictionary<string, string> readers)
    {
        foreach (var entry in comments ?? [])
        {
            var at = article.PublishedAt!.Value.AddMinutes(entry.After);
            var comment = new Comment(article.Id, readers[entry.By], Secrets.NewCode(), CommentText.Of(InputText.Clean(entry.Text)), at);
            if (entry.Picked)
            {
                comment.Pick(at.AddMinutes(1));
            }

            yield return new SaidComment(comment, parent, entry);
            foreach (var answer in Said(entry.Answers, article, comment, readers))
            {
                yield return answer;
            }
        }
    }

    // Another reader begins each time, so that nobody votes for everything.
    private static void Vote(PortalDbContext db, SaidComment said, int number, List<PortalUser> readers)
    {
        var others = readers.Concat(readers).Skip(number % readers.Count).Take(readers.Count).Where(reader => reader.Id != said.Comment.UserId).ToArray();
        var at = said.Comment.CreatedAt.AddMinutes(1);
        db.CommentVotes.AddRange(others.Take(said.Entry.Votes).Select(voter => new CommentVote(said.Comment.Id, voter.Id, at)));
        said.Comment.CountVotes(said.Entry.Votes);
        foreach (var (kind, count) in said.Entry.Reactions ?? new Dictionary<string, int>())
        {
            db.CommentReactions.AddRange(others.TakeLast(count).Select(reader => new CommentReaction(said.Comment.Id, reader.Id, kind, at)));
        }
    }

    private sealed record SaidComment(Comment Comment, Comment? Parent, DemoComment Entry);
}

/// <summary>The file of readers and threads.</summary>
public sealed record DemoTalk(DemoReader[] Readers, DemoThread[] Threads);

public sealed record DemoReader(string Name, string Language);

/// <param name="Article">Id of the article in the edition's file.</param>
/// <param name="Comments">What was said of it.</param>
public sealed record DemoThread(string Article, DemoComment[] Comments);

/// <param name="By">Name of the reader.</param>
/// <param name="After">Minutes after the article appeared.</param>
/// <param name="Votes">How many readers vote for it.</param>
/// <param name="Picked">Whether it is an editor's pick.</param>
/// <param name="Text">Markdown.</param>
/// <param name="Reactions">How many react to it, by the kind of reaction.</param>
/// <param name="Answers">What was answered.</param>
public sealed record DemoComment(string By, double After, int Votes, bool Picked, string Text, IReadOnlyDictionary<string, int>? Reactions, DemoComment[]? Answers);
