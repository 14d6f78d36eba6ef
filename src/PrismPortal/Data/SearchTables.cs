using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PrismPortal.Features.Search.Index;

namespace PrismPortal.Data;

internal sealed class SearchDocumentTable : IEntityTypeConfiguration<SearchDocument>
{
    public void Configure(EntityTypeBuilder<SearchDocument> document)
    {
        document.HasKey(d => d.ArticleId);
        document.Property(d => d.ArticleId).ValueGeneratedNever();
    }
}

internal sealed class SearchTermTable : IEntityTypeConfiguration<SearchTerm>
{
    public void Configure(EntityTypeBuilder<SearchTerm> term)
    {
        term.HasKey(t => t.Hash);
        term.Property(t => t.Hash).ValueGeneratedNever();
    }
}

internal sealed class StaleArticleTable : IEntityTypeConfiguration<StaleArticle>
{
    public void Configure(EntityTypeBuilder<StaleArticle> stale)
    {
        stale.HasKey(s => s.ArticleId);
        stale.Property(s => s.ArticleId).ValueGeneratedNever();
    }
}
