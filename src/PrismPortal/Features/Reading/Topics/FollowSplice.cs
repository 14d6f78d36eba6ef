using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Shared.Caching;

namespace PrismPortal.Features.Reading.Topics;

/// <summary>Whether a reader follows what a page is about, with the followers counted anew: who just pressed the button sees it count.</summary>
public sealed class FollowSplice(IDbContextFactory<PortalDbContext> contexts)
{
    public const string Name = "follow";

    private readonly Func<PortalDbContext, string, FollowKind, long, Task<State>> _state =
        EF.CompileAsyncQuery((PortalDbContext db, string user, FollowKind kind, long id) => db.Users
            .Where(person => person.Id == user)
            .Select(person => new State(
                db.Follows.Any(follow => follow.UserId == person.Id && follow.Kind == kind && follow.SubjectId == id),
                db.Follows.Where(follow => follow.Kind == kind && follow.SubjectId == id).OrderBy(follow => follow.UserId).Take(FollowSubject.CountedTo + 1).Count()))
            .Single());

    public static string Key(FollowForm form) => $"{form.Subject}:{form.Language}";

    public SpliceSource Source() => new(Name, WriteAsync);

    // A page is about one subject.
    private async ValueTask<IReadOnlyDictionary<string, string>> WriteAsync(HttpContext context, IReadOnlyList<string> keys)
    {
        var written = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var db = await contexts.CreateDbContextAsync(context.RequestAborted);
        foreach (var key in keys)
        {
            if (key.LastIndexOf(':') is > 0 and var at && FollowSubject.Parse(key[..at]) is { } subject)
            {
                var state = await _state(db, context.ReaderId(), subject.Kind, subject.Id);
                written[key] = new FollowForm(subject, key[(at + 1)..]).Html(state.IsFollowed, state.Followers, context.Request.Path + context.Request.QueryString.Value);
            }
        }

        return written;
    }

    private sealed record State(bool IsFollowed, int Followers);
}
