using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PrismPortal.Features.Accounts;
using PrismPortal.Features.Media;

namespace PrismPortal.Data;

internal sealed class MediaItemTable : IEntityTypeConfiguration<MediaItem>
{
    public void Configure(EntityTypeBuilder<MediaItem> item)
    {
        item.HasIndex(i => i.Hash).IsUnique();
        item.HasIndex(i => i.Key).IsUnique();
        item.HasIndex(i => i.UploadedById);
        item.Ignore(i => i.Picture);
        item.Property(i => i.Format).HasConversion<string>();
        item.Property(i => i.Version).IsConcurrencyToken();
        item.HasOne<PortalUser>().WithMany().HasForeignKey(i => i.UploadedById).OnDelete(DeleteBehavior.SetNull);
    }
}

internal sealed class MediaUseTable : IEntityTypeConfiguration<MediaUse>
{
    public void Configure(EntityTypeBuilder<MediaUse> use)
    {
        use.HasKey(u => new { u.ArticleId, u.Key });
        use.HasIndex(u => u.Key);
        use.HasOne(u => u.Article).WithMany().HasForeignKey(u => u.ArticleId).OnDelete(DeleteBehavior.Cascade);
    }
}
