using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PrismPortal.Features.Search.Misses;

namespace PrismPortal.Data;

internal sealed class SearchMissTable : IEntityTypeConfiguration<SearchMiss>
{
    public void Configure(EntityTypeBuilder<SearchMiss> miss)
    {
        miss.HasKey(m => new { m.Day, m.Language, m.Text });
        miss.Property(m => m.Text).HasMaxLength(SearchMiss.MaxLength);
        miss.Property(m => m.Language).HasMaxLength(8);
    }
}
