using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;

namespace PrismPortal.Features.Administration.Taxonomy;

/// <summary>Addresses sections and tags had before: kept, taken back into use, handed on. Each within the unit of work of its cause.</summary>
internal static class OldSlugs
{
    /// <summary>What answers by itself is no old address any more.</summary>
    public static Task TakeAsync(PortalDbContext db, SubjectKind kind, string slug, CancellationToken cancellation) =>
        db.SubjectRedirects.Where(old => old.Kind == kind && old.Slug == slug).ExecuteDeleteAsync(cancellation);

    /// <summary>An address that goes out of use leads to whoever answers now.</summary>
    public static async Task LeaveAsync(PortalDbContext db, SubjectKind kind, string slug, long subject, CancellationToken cancellation)
    {
        // An import may have made something under an address that led elsewhere.
        await TakeAsync(db, kind, slug, cancellation);
        db.SubjectRedirects.Add(new SubjectRedirect(kind, slug, subject));
    }

    /// <summary>All that led to one leads to the other, its own address as well.</summary>
    public static async Task HandOnAsync(PortalDbContext db, SubjectKind kind, string slug, long from, long into, CancellationToken cancellation)
    {
        await db.SubjectRedirects
            .Where(old => old.Kind == kind && old.SubjectId == from)
            .ExecuteUpdateAsync(set => set.SetProperty(old => old.SubjectId, into), cancellation);
        await LeaveAsync(db, kind, slug, into, cancellation);
    }

    /// <summary>What led to something that is gone leads nowhere.</summary>
    public static Task ForgetAsync(PortalDbContext db, SubjectKind kind, long subject, CancellationToken cancellation) =>
        db.SubjectRedirects.Where(old => old.Kind == kind && old.SubjectId == subject).ExecuteDeleteAsync(cancellation);
}
