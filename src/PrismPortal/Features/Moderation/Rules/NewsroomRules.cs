using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Shared.Security;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Moderation.Rules;

/// <summary>Why a rule was not made or removed.</summary>
public enum RuleRefusal
{
    None,

    /// <summary>It is gone.</summary>
    NotFound,

    /// <summary>No letter in it, or longer than a phrase.</summary>
    Unreadable,

    /// <summary>It is a rule already.</summary>
    Exists,

    TooMany,
}

public sealed record RuleRow(long Id, string Phrase, bool IsWhole, string AddedBy, DateTimeOffset AddedAt);

/// <summary>The newsroom's own words: listed, added and removed by moderators, and ready for every comment.</summary>
public sealed class NewsroomRules(IDbContextFactory<PortalDbContext> contexts, PortalWriter writer, TimeProvider clock)
{
    /// <summary>A list longer than that is no newsroom's any more.</summary>
    public const int Most = 500;

    private volatile Kept? _kept;

    public async Task<IReadOnlyList<RuleRow>> ListAsync(StaffMember? who, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await Privilege.RequireAsync(db, who, Operation.ModerateComments, clock.GetUtcNow(), cancellation);
        return await db.NewsroomRules.AsNoTracking()
            .OrderBy(rule => rule.Phrase)
            .Select(rule => new RuleRow(rule.Id, rule.Phrase, rule.IsWhole, rule.AddedBy, rule.AddedAt))
            .ToListAsync(cancellation);
    }

    public Task<RuleRefusal> AddAsync(StaffMember? who, string typed, bool isWhole, CancellationToken cancellation = default) => writer.WriteAsync(
        async db =>
        {
            var now = clock.GetUtcNow();
            var actor = await Privilege.RequireAsync(db, who, Operation.ModerateComments, now, cancellation);
            var phrase = InputText.CleanLine(typed);
            if (!WordRule.CanBeRead(phrase))
            {
                return RuleRefusal.Unreadable;
            }

            if (await db.NewsroomRules.AnyAsync(rule => rule.Phrase == phrase, cancellation))
            {
                return RuleRefusal.Exists;
            }

            if (await db.NewsroomRules.CountAsync(cancellation) >= Most)
            {
                return RuleRefusal.TooMany;
            }

            db.NewsroomRules.Add(new NewsroomRule(phrase, isWhole, actor, now));
            db.ModerationEntries.Add(new ModerationEntry(now, who!.UserId, actor, ModerationAct.RuleAdd) { Note = phrase });
            return RuleRefusal.None;
        },
        cancellation);

    public Task<RuleRefusal> RemoveAsync(StaffMember? who, long id, CancellationToken cancellation = default) => writer.WriteAsync(
        async db =>
        {
            var now = clock.GetUtcNow();
            var actor = await Privilege.RequireAsync(db, who, Operation.ModerateComments, now, cancellation);
            if (await db.NewsroomRules.SingleOrDefaultAsync(one => one.Id == id, cancellation) is not { } rule)
            {
                return RuleRefusal.NotFound;
            }

            db.NewsroomRules.Remove(rule);
            db.ModerationEntries.Add(new ModerationEntry(now, who!.UserId, actor, ModerationAct.RuleRemove) { Note = rule.Phrase });
            return RuleRefusal.None;
        },
        cancellation);

    /// <summary>The rules as they are now, made ready once and kept until they change, in this process or another.</summary>
    public async Task<WordRules> CurrentAsync(CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var mark = await db.NewsroomRules
            .OrderByDescending(rule => rule.Id)
            .Select(rule => new RuleMark(rule.Id, rule.AddedAt, db.NewsroomRules.Count()))
            .FirstOrDefaultAsync(cancellation);
        if (_kept is { } kept && kept.Mark == mark)
        {
            return kept.Rules;
        }

        var rules = await db.NewsroomRules.AsNoTracking().ToListAsync(cancellation);
        var compiled = WordRules.Compile(rules.Select(rule => RuleOf(rule.Phrase, rule.IsWhole)));
        _kept = new Kept(mark, compiled);
        return compiled;
    }

    internal static WordRule RuleOf(string phrase, bool isWhole) => new(phrase, WordAct.Hold, isWhole ? WordPlace.Whole : WordPlace.Anywhere, []);

    // The newest rule and how many there are: any that comes or goes changes one of the two.
    private sealed record RuleMark(long Newest, DateTimeOffset AddedAt, int Count);

    private sealed record Kept(RuleMark? Mark, WordRules Rules);
}
