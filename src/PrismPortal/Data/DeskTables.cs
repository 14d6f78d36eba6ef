using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PrismPortal.Features.Administration.Redirects;
using PrismPortal.Features.Administration.Settings;
using PrismPortal.Features.Administration.Texts;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Editorial.Placement;

namespace PrismPortal.Data;

internal sealed class SubjectRedirectTable : IEntityTypeConfiguration<SubjectRedirect>
{
    public void Configure(EntityTypeBuilder<SubjectRedirect> redirect)
    {
        redirect.HasKey(r => new { r.Kind, r.Slug });
        redirect.HasIndex(r => new { r.Kind, r.SubjectId });
    }
}

internal sealed class LocalRedirectTable : IEntityTypeConfiguration<LocalRedirect>
{
    public void Configure(EntityTypeBuilder<LocalRedirect> redirect) => redirect.HasIndex(r => r.Path).IsUnique();
}

internal sealed class PlacedStoryTable : IEntityTypeConfiguration<PlacedStory>
{
    public void Configure(EntityTypeBuilder<PlacedStory> placed)
    {
        // What stands now is few rows of many; the record is read by day.
        placed.HasIndex(p => new { p.EndedAt, p.Language });
        placed.HasIndex(p => new { p.Language, p.From });
    }
}

internal sealed class SiteSettingTable : IEntityTypeConfiguration<SiteSetting>
{
    public void Configure(EntityTypeBuilder<SiteSetting> setting) => setting.HasKey(s => s.Key);
}

internal sealed class PageRevisionTable : IEntityTypeConfiguration<PageRevision>
{
    public void Configure(EntityTypeBuilder<PageRevision> revision) => revision.HasIndex(r => new { r.Name, r.Language, r.Id });
}
