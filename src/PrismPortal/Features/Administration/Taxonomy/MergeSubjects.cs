using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Reading.Topics;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Administration.Taxonomy;

/// <summary>
/// Makes one section or tag out of two: every article of the one goes over to the other, the one is removed and its
/// address leads to the other. Articles are moved by statements, however many; each of them counts as changed, so that
/// an editor who has it open is told.
/// </summary>
public sealed class MergeSubjects(PortalWriter writer, TimeProvider clock)
{
    public Task<TaxonomyRefusal> CategoriesAsync(StaffMember? who, long from, long into, CancellationToken cancellation = default) => RunAsync(
        who,
        from,
        into,
        async (db, note) =>
        {
            var both = await db.Categories.Where(category => category.Id == from || category.Id == into).ToDictionaryAsync(category => category.Id, cancellation);
            if (both.Count < 2)
            {
                return TaxonomyRefusal.NotFound;
            }

            await SearchRows.MarkAsync(db, db.Articles.Where(article => article.CategoryId == from).Select(article => article.Id), cancellation);
            var moved = await db.Articles
                .Where(article => article.CategoryId == from)
                .ExecuteUpdateAsync(set => set.SetProperty(article => article.CategoryId, into).SetProperty(article => article.Version, article => article.Version + 1), cancellation);
            await db.PlacedStories.Where(placed => placed.SectionId == from).ExecuteUpdateAsync(set => set.SetProperty(placed => placed.SectionId, into), cancellation);
            await OldSlugs.HandOnAsync(db, SubjectKind.Category, both[from].Slug, from, into, cancellation);
            db.Categories.Remove(both[from]);
            note(AuditAct.CategoryMerge, EditCategories.Called(both[from]), Detail(EditCategories.Called(both[into]), moved));
            return TaxonomyRefusal.None;
        },
        cancellation);

    public Task<TaxonomyRefusal> TagsAsync(StaffMember? who, long from, long into, CancellationToken cancellation = default) => RunAsync(
        who,
        from,
        into,
        async (db, note) =>
        {
            var both = await db.Tags.Where(tag => tag.Id == from || tag.Id == into).ToDictionaryAsync(tag => tag.Id, cancellation);
            if (both.Count < 2)
            {
                return TaxonomyRefusal.NotFound;
            }

            await SearchRows.MarkAsync(db, db.ArticleTags.Where(row => row.TagId == from).Select(row => row.ArticleId), cancellation);
            var moved = await db.Articles
                .Where(article => db.ArticleTags.Any(row => row.ArticleId == article.Id && row.TagId == from))
                .ExecuteUpdateAsync(set => set.SetProperty(article => article.Version, article => article.Version + 1), cancellation);
            await db.ArticleTags
                .Where(row => row.TagId == from && db.ArticleTags.Any(other => other.ArticleId == row.ArticleId && other.TagId == into))
                .ExecuteDeleteAsync(cancellation);
            // The row keeps the article's language and date, by which lists are read.
            await db.ArticleTags.Where(row => row.TagId == from).ExecuteUpdateAsync(set => set.SetProperty(row => row.TagId, into), cancellation);
            // Who follows the one follows the other from now on; who followed both goes on following it once.
            var followers = db.Follows.Where(follow => follow.Kind == FollowKind.Tag && follow.SubjectId == from);
            await followers
                .Where(follow => db.Follows.Any(other => other.UserId == follow.UserId && other.Kind == FollowKind.Tag && other.SubjectId == into))
                .ExecuteDeleteAsync(cancellation);
            await followers.ExecuteUpdateAsync(set => set.SetProperty(follow => follow.SubjectId, into), cancellation);
            await OldSlugs.HandOnAsync(db, SubjectKind.Tag, both[from].Slug, from, into, cancellation);
            db.Tags.Remove(both[from]);
            note(AuditAct.TagMerge, EditTags.Called(both[from]), Detail(EditTags.Called(both[into]), moved));
            return TaxonomyRefusal.None;
        },
        cancellation);

    private static string Detail(string into, int moved) => string.Create(CultureInfo.InvariantCulture, $"→ {into}, {moved}");

    private async Task<TaxonomyRefusal> RunAsync(
        StaffMember? who, long from, long into, Func<PortalDbContext, Action<string, string, string>, Task<TaxonomyRefusal>> work, CancellationToken cancellation) =>
        await writer.WriteAsync(
            async db =>
            {
                var now = clock.GetUtcNow();
                var actor = await Privilege.RequireAsync(db, who, Operation.ManageTaxonomy, now, cancellation);
                return from == into
                    ? TaxonomyRefusal.Same
                    : await work(db, (act, subject, detail) => AuditTrail.Note(db, now, who!.UserId, actor, act, subject, detail));
            },
            cancellation);
}
