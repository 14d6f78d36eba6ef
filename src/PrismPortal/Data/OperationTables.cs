using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Reading;
using PrismPortal.Shared.Jobs;

namespace PrismPortal.Data;

internal sealed class JobTable : IEntityTypeConfiguration<Job>
{
    public void Configure(EntityTypeBuilder<Job> job)
    {
        job.HasIndex(j => new { j.DoneAt, j.GivenUpAt, j.DueAt });
        // One open job for a kind and subject, however often it is asked for.
        job.HasIndex(j => new { j.Kind, j.Subject }).IsUnique().HasFilter("\"DoneAt\" IS NULL AND \"GivenUpAt\" IS NULL");
    }
}

internal sealed class SiteStateTable : IEntityTypeConfiguration<SiteState>
{
    public void Configure(EntityTypeBuilder<SiteState> state)
    {
        state.ToTable("SiteState");
        state.Property(s => s.Id).ValueGeneratedNever();
        state.HasData(new { Id = SiteState.OnlyId, Revision = 0L });
    }
}

internal sealed class ReadCountTable : IEntityTypeConfiguration<ReadCount>
{
    public void Configure(EntityTypeBuilder<ReadCount> read)
    {
        read.HasKey(r => new { r.ArticleId, r.Hour });
        read.HasIndex(r => new { r.Hour, r.ArticleId, r.Count });
        read.HasOne<Article>().WithMany().HasForeignKey(r => r.ArticleId).OnDelete(DeleteBehavior.Cascade);
    }
}
