using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Shared.Security;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Administration.Texts;

/// <summary>Why a text was not saved.</summary>
public enum TextRefusal
{
    None,

    /// <summary>No such page or revision.</summary>
    NotFound,

    /// <summary>Nothing but blanks, or no title.</summary>
    Empty,

    TextTooLong,

    /// <summary>Somebody else saved it since it was opened.</summary>
    Conflict,
}

/// <summary>Saves texts of static pages, and goes back to an earlier one or to the text that comes with the portal. Each leaves a revision.</summary>
public sealed class EditPage(PortalWriter writer, TimeProvider clock)
{
    /// <summary>Signs: terms of use of the longest kind have a fifth of it.</summary>
    public const int MaxLength = 200_000;

    /// <summary>Revisions kept of each text; older ones go.</summary>
    public const int Kept = 20;

    /// <param name="who">Who asks for it.</param>
    /// <param name="name">The page.</param>
    /// <param name="language">Its language.</param>
    /// <param name="typed">The whole text.</param>
    /// <param name="seen">The newest revision when the editor began; null: there was none.</param>
    /// <param name="cancellation">Stops it before anything is written.</param>
    public Task<TextRefusal> SaveAsync(StaffMember? who, string name, string language, string typed, long? seen, CancellationToken cancellation = default)
    {
        var text = InputText.Clean(typed).ReplaceLineEndings("\n").Trim();
        return RunAsync(
            who,
            name,
            language,
            AuditAct.PageChange,
            async db =>
                text.Split('\n')[0].Trim('#', ' ').Length == 0 ? (TextRefusal.Empty, null)
                : text.Length > MaxLength ? (TextRefusal.TextTooLong, null)
                : await NewestAsync(db, name, language, cancellation) != seen ? (TextRefusal.Conflict, null)
                : (TextRefusal.None, text),
            cancellation);
    }

    /// <summary>Readers see the text that comes with the portal again.</summary>
    public Task<TextRefusal> ResetAsync(StaffMember? who, string name, string language, CancellationToken cancellation = default) =>
        RunAsync(who, name, language, AuditAct.PageReset, _ => Task.FromResult<(TextRefusal, string?)>((TextRefusal.None, null)), cancellation);

    /// <summary>Readers see an earlier revision again; it becomes the newest.</summary>
    public Task<TextRefusal> RestoreAsync(StaffMember? who, string name, string language, long revision, CancellationToken cancellation = default) => RunAsync(
        who,
        name,
        language,
        AuditAct.PageChange,
        async db => await PageTexts.Of(db, name, language).SingleOrDefaultAsync(one => one.Id == revision, cancellation) is { } old
            ? (TextRefusal.None, old.Markdown)
            : (TextRefusal.NotFound, null),
        cancellation);

    private Task<TextRefusal> RunAsync(
        StaffMember? who, string name, string language, string act, Func<PortalDbContext, Task<(TextRefusal Refusal, string? Markdown)>> decide, CancellationToken cancellation) => writer.WriteAsync(
        async db =>
        {
            var now = clock.GetUtcNow();
            var actor = await Privilege.RequireAsync(db, who, Operation.EditPages, now, cancellation);
            if (!PageTexts.Knows(name, language))
            {
                return TextRefusal.NotFound;
            }

            var (refusal, markdown) = await decide(db);
            if (refusal == TextRefusal.None)
            {
                db.PageRevisions.Add(new PageRevision(name, language, markdown, now, actor));
                AuditTrail.Note(db, now, who!.UserId, actor, act, $"{name} ({language})", markdown?.Length.ToString(CultureInfo.InvariantCulture) ?? "");
                await ForgetAsync(db, name, language, cancellation);
            }

            return refusal;
        },
        cancellation);

    // The new one is not stored yet.
    private static async Task ForgetAsync(PortalDbContext db, string name, string language, CancellationToken cancellation)
    {
        var old = await PageTexts.Of(db, name, language).Skip(Kept - 1).Select(revision => revision.Id).ToListAsync(cancellation);
        await db.PageRevisions.Where(revision => old.Contains(revision.Id)).ExecuteDeleteAsync(cancellation);
    }

    private static Task<long?> NewestAsync(PortalDbContext db, string name, string language, CancellationToken cancellation) =>
        PageTexts.Of(db, name, language).Select(revision => (long?)revision.Id).FirstOrDefaultAsync(cancellation);
}
