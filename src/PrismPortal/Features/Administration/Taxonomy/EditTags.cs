using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Reading.Topics;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Administration.Taxonomy;

/// <summary>Makes tags, renames them, removes unused ones. An old address goes on leading there.</summary>
public sealed class EditTags(PortalWriter writer, TimeProvider clock)
{
    public Task<TaxonomyRefusal> CreateAsync(StaffMember? who, SubjectDraft given, CancellationToken cancellation = default) => RunAsync(
        who,
        async (db, note) =>
        {
            var draft = given.Cleaned();
            if (await ProblemAsync(db, draft, null, cancellation) is not TaxonomyRefusal.None and var problem)
            {
                return problem;
            }

            await OldSlugs.TakeAsync(db, SubjectKind.Tag, draft.Slug, cancellation);
            var tag = new Tag(draft.Slug, draft.Name);
            db.Tags.Add(tag);
            note(AuditAct.TagAdd, Called(tag), "");
            return TaxonomyRefusal.None;
        },
        cancellation);

    public Task<TaxonomyRefusal> ChangeAsync(StaffMember? who, long id, SubjectDraft given, CancellationToken cancellation = default) => RunAsync(
        who,
        async (db, note) =>
        {
            var draft = given.Cleaned();
            if (await db.Tags.SingleOrDefaultAsync(one => one.Id == id, cancellation) is not { } tag)
            {
                return TaxonomyRefusal.NotFound;
            }

            if (await ProblemAsync(db, draft, id, cancellation) is not TaxonomyRefusal.None and var problem)
            {
                return problem;
            }

            var before = Called(tag);
            if (tag.Slug != draft.Slug)
            {
                await OldSlugs.TakeAsync(db, SubjectKind.Tag, draft.Slug, cancellation);
                await OldSlugs.LeaveAsync(db, SubjectKind.Tag, tag.Slug, id, cancellation);
            }

            tag.Rename(draft.Slug, draft.Name);
            note(AuditAct.TagChange, before, Called(tag));
            return TaxonomyRefusal.None;
        },
        cancellation);

    public Task<TaxonomyRefusal> RemoveAsync(StaffMember? who, long id, CancellationToken cancellation = default) => RunAsync(
        who,
        async (db, note) =>
        {
            if (await db.Tags.SingleOrDefaultAsync(one => one.Id == id, cancellation) is not { } tag)
            {
                return TaxonomyRefusal.NotFound;
            }

            if (await db.ArticleTags.AnyAsync(row => row.TagId == id, cancellation))
            {
                return TaxonomyRefusal.InUse;
            }

            await OldSlugs.ForgetAsync(db, SubjectKind.Tag, id, cancellation);
            await db.Follows.Where(follow => follow.Kind == FollowKind.Tag && follow.SubjectId == id).ExecuteDeleteAsync(cancellation);
            db.Tags.Remove(tag);
            note(AuditAct.TagRemove, Called(tag), "");
            return TaxonomyRefusal.None;
        },
        cancellation);

    internal static string Called(Tag tag) => $"{tag.Name} ({tag.Slug})";

    private static async Task<TaxonomyRefusal> ProblemAsync(PortalDbContext db, SubjectDraft draft, long? self, CancellationToken cancellation) =>
        draft.Problem() is not TaxonomyRefusal.None and var problem ? problem
        // Upper and lower case alike, as imports look for tags.
        : await db.Tags.AnyAsync(other => other.Id != self && EF.Functions.Collate(other.Name, "NOCASE") == draft.Name, cancellation) ? TaxonomyRefusal.NameTaken
        : await db.Tags.AnyAsync(other => other.Id != self && other.Slug == draft.Slug, cancellation) ? TaxonomyRefusal.SlugTaken
        : TaxonomyRefusal.None;

    private Task<TaxonomyRefusal> RunAsync(
        StaffMember? who, Func<PortalDbContext, Action<string, string, string>, Task<TaxonomyRefusal>> work, CancellationToken cancellation) => writer.WriteAsync(
        async db =>
        {
            var now = clock.GetUtcNow();
            var actor = await Privilege.RequireAsync(db, who, Operation.ManageTaxonomy, now, cancellation);
            return await work(db, (act, subject, detail) => AuditTrail.Note(db, now, who!.UserId, actor, act, subject, detail));
        },
        cancellation);
}
