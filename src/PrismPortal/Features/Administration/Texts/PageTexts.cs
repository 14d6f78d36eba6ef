using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Shared.Security;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Administration.Texts;

/// <summary>A static page in one language: who wrote it last, if anybody did.</summary>
public sealed record PageRow(string Name, string Language, DateTimeOffset? At, string By, bool IsDefault);

/// <param name="Id">Its place in the database.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="Length">Signs of the text; null: back to the text that comes with the portal.</param>
public sealed record RevisionRow(long Id, DateTimeOffset At, string By, int? Length);

/// <summary>A page as its editor begins with it.</summary>
/// <param name="Markdown">What readers see now.</param>
/// <param name="Revisions">The newest first; it is what the text stands at.</param>
public sealed record PageDesk(string Markdown, IReadOnlyList<RevisionRow> Revisions);

/// <summary>Texts of the static pages: what the newsroom wrote, else what comes with the portal.</summary>
public sealed class PageTexts(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public static bool Knows(string name, string language) => PortalRoutes.StaticPages.Contains(name) && Languages.IsSupported(language);

    /// <summary>What readers see. One query.</summary>
    public async Task<string> FindAsync(string name, string language, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await Of(db, name, language).Select(revision => revision.Markdown).FirstOrDefaultAsync(cancellation) ?? Default(name, language);
    }

    /// <summary>The text that comes with the portal.</summary>
    public static string Default(string name, string language)
    {
        using var stream = typeof(PageTexts).Assembly.GetManifestResourceStream($"Texts/{name}.{language}.md")
            ?? throw new InvalidOperationException($"No text '{name}' in '{language}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    public async Task<IReadOnlyList<PageRow>> ListAsync(StaffMember? who, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await Privilege.RequireAsync(db, who, Operation.EditPages, clock.GetUtcNow(), cancellation);
        var newest = await db.PageRevisions.AsNoTracking()
            .Where(revision => !db.PageRevisions.Any(later => later.Name == revision.Name && later.Language == revision.Language && later.Id > revision.Id))
            .Select(revision => new PageRow(revision.Name, revision.Language, revision.At, revision.By, revision.Markdown == null))
            .ToListAsync(cancellation);
        return
        [
            .. from name in PortalRoutes.StaticPages
               from language in Languages.Supported
               select newest.Find(row => row.Name == name && row.Language == language) ?? new PageRow(name, language, null, "", IsDefault: true),
        ];
    }

    public async Task<PageDesk> DeskAsync(StaffMember? who, string name, string language, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await Privilege.RequireAsync(db, who, Operation.EditPages, clock.GetUtcNow(), cancellation);
        var text = await Of(db, name, language).Select(revision => revision.Markdown).FirstOrDefaultAsync(cancellation) ?? Default(name, language);
        return new PageDesk(
            text,
            await Of(db, name, language).Select(revision => new RevisionRow(revision.Id, revision.At, revision.By, revision.Markdown == null ? null : revision.Markdown.Length)).ToListAsync(cancellation));
    }

    internal static IQueryable<PageRevision> Of(PortalDbContext db, string name, string language) => db.PageRevisions.AsNoTracking()
        .Where(revision => revision.Name == name && revision.Language == language)
        .OrderByDescending(revision => revision.Id);
}
