using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PrismPortal.Features.Accounts;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Editorial.Review;
using PrismPortal.Features.Editorial.Writing;

namespace PrismPortal.Data;

internal sealed class WorkingCopyTable : IEntityTypeConfiguration<WorkingCopy>
{
    public void Configure(EntityTypeBuilder<WorkingCopy> copy)
    {
        copy.HasIndex(c => new { c.ArticleId, c.UserId }).IsUnique();
        copy.HasIndex(c => new { c.UserId, c.SavedAt });
        copy.Property(c => c.Form).AsJson(new ArticleForm());
        copy.Property(c => c.Version).IsConcurrencyToken();
        copy.HasOne<PortalUser>().WithMany().HasForeignKey(c => c.UserId).OnDelete(DeleteBehavior.Cascade);
        copy.HasOne<Article>().WithMany().HasForeignKey(c => c.ArticleId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class NewArticleKeyTable : IEntityTypeConfiguration<NewArticleKey>
{
    public void Configure(EntityTypeBuilder<NewArticleKey> key)
    {
        key.HasKey(k => new { k.UserId, k.Key });
        key.HasOne<PortalUser>().WithMany().HasForeignKey(k => k.UserId).OnDelete(DeleteBehavior.Cascade);
        key.HasOne<Article>().WithMany().HasForeignKey(k => k.ArticleId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class RemarkTable : IEntityTypeConfiguration<Remark>
{
    public void Configure(EntityTypeBuilder<Remark> remark)
    {
        remark.HasIndex(r => new { r.ArticleId, r.SettledAt });
        remark.HasOne<Article>().WithMany().HasForeignKey(r => r.ArticleId).OnDelete(DeleteBehavior.Cascade);
        remark.HasOne<PortalUser>().WithMany().HasForeignKey(r => r.ById).OnDelete(DeleteBehavior.SetNull);
        remark.HasOne<PortalUser>().WithMany().HasForeignKey(r => r.SettledById).OnDelete(DeleteBehavior.SetNull);
    }
}

internal sealed class PreviewLinkTable : IEntityTypeConfiguration<PreviewLink>
{
    public void Configure(EntityTypeBuilder<PreviewLink> link)
    {
        link.HasIndex(l => l.Hash).IsUnique();
        link.HasIndex(l => l.ArticleId);
        link.HasOne<Article>().WithMany().HasForeignKey(l => l.ArticleId).OnDelete(DeleteBehavior.Cascade);
        link.HasOne<PortalUser>().WithMany().HasForeignKey(l => l.ById).OnDelete(DeleteBehavior.SetNull);
    }
}
