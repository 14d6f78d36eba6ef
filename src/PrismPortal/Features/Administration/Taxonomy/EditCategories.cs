using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Articles;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Administration.Taxonomy;

/// <summary>Makes sections, renames and orders them, removes those nothing stands under. An old address goes on leading there.</summary>
public sealed class EditCategories(PortalWriter writer, TimeProvider clock)
{
    public Task<TaxonomyRefusal> CreateAsync(StaffMember? who, SubjectDraft given, CancellationToken cancellation = default) => RunAsync(
        who,
        async (db, all, note) =>
        {
            var draft = given.Cleaned();
            if (Problem(draft, all, null) is not TaxonomyRefusal.None and var problem)
            {
                return problem;
            }

            await OldSlugs.TakeAsync(db, SubjectKind.Category, draft.Slug, cancellation);
            var category = new Category(draft.Slug, draft.Name, all.Count == 0 ? 0 : all[^1].Order + 1);
            category.Translate(draft.Names);
            db.Categories.Add(category);
            note(AuditAct.CategoryAdd, Called(category), "");
            return TaxonomyRefusal.None;
        },
        cancellation);

    public Task<TaxonomyRefusal> ChangeAsync(StaffMember? who, long id, SubjectDraft given, CancellationToken cancellation = default) => RunAsync(
        who,
        async (db, all, note) =>
        {
            var draft = given.Cleaned();
            if (all.Find(one => one.Id == id) is not { } category)
            {
                return TaxonomyRefusal.NotFound;
            }

            if (Problem(draft, all, category) is not TaxonomyRefusal.None and var problem)
            {
                return problem;
            }

            var before = Called(category);
            if (category.Slug != draft.Slug)
            {
                await OldSlugs.TakeAsync(db, SubjectKind.Category, draft.Slug, cancellation);
                await OldSlugs.LeaveAsync(db, SubjectKind.Category, category.Slug, id, cancellation);
            }

            category.Rename(draft.Slug, draft.Name);
            category.Translate(draft.Names);
            note(AuditAct.CategoryChange, before, string.Join(" · ", [Called(category), .. draft.Names.Select(name => $"{name.Key}: {name.Value}")]));
            return TaxonomyRefusal.None;
        },
        cancellation);

    /// <param name="who">Who asks for it.</param>
    /// <param name="id">The section.</param>
    /// <param name="steps">Places towards the end; negative towards the beginning. Ends at the ends.</param>
    /// <param name="cancellation">Stops it before anything is written.</param>
    public Task<TaxonomyRefusal> MoveAsync(StaffMember? who, long id, int steps, CancellationToken cancellation = default) => RunAsync(
        who,
        (_, all, note) =>
        {
            var at = all.FindIndex(one => one.Id == id);
            if (at < 0)
            {
                return Task.FromResult(TaxonomyRefusal.NotFound);
            }

            var to = Math.Clamp(at + steps, 0, all.Count - 1);
            if (to != at)
            {
                var category = all[at];
                all.RemoveAt(at);
                all.Insert(to, category);
                for (var order = 0; order < all.Count; order++)
                {
                    all[order].MoveTo(order);
                }

                note(AuditAct.CategoryMove, Called(category), $"{at + 1} → {to + 1}");
            }

            return Task.FromResult(TaxonomyRefusal.None);
        },
        cancellation);

    public Task<TaxonomyRefusal> RemoveAsync(StaffMember? who, long id, CancellationToken cancellation = default) => RunAsync(
        who,
        async (db, all, note) =>
        {
            if (all.Find(one => one.Id == id) is not { } category)
            {
                return TaxonomyRefusal.NotFound;
            }

            if (await db.Articles.AnyAsync(article => article.CategoryId == id, cancellation))
            {
                return TaxonomyRefusal.InUse;
            }

            await OldSlugs.ForgetAsync(db, SubjectKind.Category, id, cancellation);
            db.Categories.Remove(category);
            note(AuditAct.CategoryRemove, Called(category), "");
            return TaxonomyRefusal.None;
        },
        cancellation);

    internal static string Called(Category category) => $"{category.Name} ({category.Slug})";

    private static TaxonomyRefusal Problem(SubjectDraft draft, List<Category> all, Category? self) =>
        draft.Problem() is not TaxonomyRefusal.None and var problem ? problem
        : all.Exists(other => other != self && draft.Names.Values.Append(draft.Name).Any(other.IsCalled)) ? TaxonomyRefusal.NameTaken
        : all.Exists(other => other != self && other.Slug == draft.Slug) ? TaxonomyRefusal.SlugTaken
        : TaxonomyRefusal.None;

    // Sections are few: all of them are at hand, in their order.
    private Task<TaxonomyRefusal> RunAsync(
        StaffMember? who, Func<PortalDbContext, List<Category>, Action<string, string, string>, Task<TaxonomyRefusal>> work, CancellationToken cancellation) => writer.WriteAsync(
        async db =>
        {
            var now = clock.GetUtcNow();
            var actor = await Privilege.RequireAsync(db, who, Operation.ManageTaxonomy, now, cancellation);
            var all = await db.Categories.OrderBy(category => category.Order).ThenBy(category => category.Id).ToListAsync(cancellation);
            return await work(db, all, (act, subject, detail) => AuditTrail.Note(db, now, who!.UserId, actor, act, subject, detail));
        },
        cancellation);
}
