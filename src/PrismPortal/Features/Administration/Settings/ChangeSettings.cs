using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Administration.Settings;

/// <summary>A setting as its form begins with it.</summary>
/// <param name="Rule">What it is.</param>
/// <param name="Value">In force.</param>
/// <param name="Default">What the configuration says.</param>
/// <param name="IsFromEnvironment">Whether it says so by an environment variable.</param>
/// <param name="ChangedAt">When an administrator put another value over it; null: none did.</param>
/// <param name="ChangedBy">Who.</param>
public sealed record SettingRow(SettingRule Rule, string Value, string Default, bool IsFromEnvironment, DateTimeOffset? ChangedAt, string ChangedBy);

/// <summary>Changes settings, all or none. A value equal to the configuration's is not kept: it follows the configuration again.</summary>
public sealed class ChangeSettings(PortalWriter writer, CurrentSettings current, IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public async Task<IReadOnlyList<SettingRow>> ListAsync(StaffMember? who, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await Privilege.RequireAsync(db, who, Operation.ManageSettings, clock.GetUtcNow(), cancellation);
        var set = await db.SiteSettings.AsNoTracking().ToDictionaryAsync(setting => setting.Key, StringComparer.Ordinal, cancellation);
        return
        [
            .. SettingRules.All.Select(rule => new SettingRow(
                rule, current.ValueOf(rule), current.DefaultOf(rule.Key), current.IsFromEnvironment(rule.Key), set.GetValueOrDefault(rule.Key)?.ChangedAt, set.GetValueOrDefault(rule.Key)?.ChangedBy ?? "")),
        ];
    }

    /// <returns>What is wrong, by key; nothing where all were saved.</returns>
    public async Task<IReadOnlyDictionary<string, SettingRefusal>> SaveAsync(StaffMember? who, IReadOnlyDictionary<string, string> typed, CancellationToken cancellation = default)
    {
        Dictionary<string, string>? before = null;
        try
        {
            return await writer.WriteAsync(
                async db =>
                {
                    var now = clock.GetUtcNow();
                    var actor = await Privilege.RequireAsync(db, who, Operation.ManageSettings, now, cancellation);
                    var wanted = SettingRules.All.Where(rule => typed.ContainsKey(rule.Key)).Select(rule => (Rule: rule, Value: SettingRules.Clean(typed[rule.Key]))).ToArray();
                    var problems = wanted.Where(one => one.Rule.Problem(one.Value) != SettingRefusal.None).ToDictionary(one => one.Rule.Key, one => one.Rule.Problem(one.Value), StringComparer.Ordinal);
                    if (problems.Count > 0)
                    {
                        return problems;
                    }

                    var set = await db.SiteSettings.ToDictionaryAsync(setting => setting.Key, StringComparer.Ordinal, cancellation);
                    before = set.ToDictionary(setting => setting.Key, setting => setting.Value.Value, StringComparer.Ordinal);
                    var after = new Dictionary<string, string>(before, StringComparer.Ordinal);
                    foreach (var (rule, value) in wanted.Where(one => one.Value != current.ValueOf(one.Rule)))
                    {
                        AuditTrail.Note(db, now, who!.UserId, actor, AuditAct.SettingsChange, rule.Key, $"{current.ValueOf(rule)} → {value}");
                        Keep(db, set.GetValueOrDefault(rule.Key), rule.Key, value, now, actor);
                        after.Remove(rule.Key);
                        if (value != current.DefaultOf(rule.Key))
                        {
                            after[rule.Key] = value;
                        }
                    }

                    // In force before the pages made with the old values stop being current: none is made in between.
                    current.Apply(after);
                    return problems;
                },
                cancellation);
        }
        catch when (before is not null)
        {
            current.Apply(before);
            throw;
        }
    }

    private void Keep(PortalDbContext db, SiteSetting? kept, string key, string value, DateTimeOffset now, string actor)
    {
        if (value == current.DefaultOf(key))
        {
            if (kept is not null)
            {
                db.SiteSettings.Remove(kept);
            }
        }
        else if (kept is null)
        {
            db.SiteSettings.Add(new SiteSetting(key, value, now, actor));
        }
        else
        {
            kept.Set(value, now, actor);
        }
    }
}
