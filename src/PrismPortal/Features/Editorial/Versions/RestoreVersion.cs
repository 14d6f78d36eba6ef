using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Editorial.Writing;

namespace PrismPortal.Features.Editorial.Versions;

/// <summary>Makes the words of an earlier version the present ones, as a version of its own: nothing is lost by it.</summary>
public sealed class RestoreVersion(IDbContextFactory<PortalDbContext> contexts, EditorQueries editor, EditArticle edit)
{
    /// <param name="who">Who asks.</param>
    /// <param name="id">Of which article.</param>
    /// <param name="number">Which version.</param>
    /// <param name="request">Why, and what readers are told.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<EditAnswer> RunAsync(StaffMember? who, long id, int number, EditRequest request, CancellationToken cancellation = default)
    {
        if (await editor.OpenAsync(who, id, cancellation) is not { } present || await TextAsync(id, number, cancellation) is not { } text)
        {
            return new EditAnswer.Missing();
        }

        var form = present.Form with { Title = text.Title, Summary = text.Summary, Body = text.Markdown };
        return await edit.RunAsync(who, id, request with { Form = form, Base = present.Revision, Move = Move.None }, cancellation);
    }

    private async Task<VersionText?> TextAsync(long id, int number, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Revisions.AsNoTracking()
            .Where(revision => revision.ArticleId == id && revision.Number == number)
            .Select(revision => new VersionText(revision.Number, revision.Title, revision.Summary, revision.Markdown))
            .SingleOrDefaultAsync(cancellation);
    }
}
