using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PrismPortal.Features.Search.Suggesting;

namespace PrismPortal.Data;

internal sealed class TitleWordTable : IEntityTypeConfiguration<TitleWord>
{
    // The key is the whole row, and the walk along it is what the table is for. No foreign key: it would want an index by
    // article, as large as the table, and TitleWordRows knows the keys of a title anyway.
    public void Configure(EntityTypeBuilder<TitleWord> word)
    {
        word.ToTable("TitleWords");
        word.HasKey(w => new { w.Language, w.Key, w.Minute, w.ArticleId });
    }
}
