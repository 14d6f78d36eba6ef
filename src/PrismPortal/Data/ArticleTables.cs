using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Related;

namespace PrismPortal.Data;

internal sealed class ArticleTable : IEntityTypeConfiguration<Article>
{
    public void Configure(EntityTypeBuilder<Article> article)
    {
        article.HasIndex(a => a.Slug).IsUnique();
        article.HasIndex(a => a.ExternalId).IsUnique();
        article.HasIndex(a => new { a.Language, a.State, a.PublishedAt, a.Id });
        article.HasIndex(a => new { a.CategoryId, a.Language, a.State, a.PublishedAt, a.Id });
        article.HasIndex(a => new { a.State, a.PublishedAt });
        article.HasIndex(a => new { a.CreatedBy, a.State, a.Id });
        article.HasIndex(a => new { a.State, a.Id });
        article.HasIndex(a => new { a.SeriesId, a.SeriesPosition });
        article.HasIndex(a => new { a.TranslationGroupId, a.Language }).IsUnique();
        // No foreign key: SQLite would make the table anew for it, and lose what watches over it.
        article.HasIndex(a => a.OriginalId);
        article.Ignore(a => a.ListedAt);
        article.Property(a => a.Title).HasMaxLength(Article.TitleMaxLength);
        article.Property(a => a.Version).IsConcurrencyToken();
        article.OwnsOne(a => a.Source);
        article.OwnsOne(a => a.Hero);
        article.OwnsOne(a => a.Retraction);
        article.HasOne(a => a.Body).WithOne().HasForeignKey<ArticleBody>(body => body.ArticleId);
        article.Navigation(a => a.Body).IsRequired();
        article.HasMany(a => a.Tags).WithOne(tag => tag.Article).HasForeignKey(tag => tag.ArticleId);
        article.HasMany(a => a.Bylines).WithOne(byline => byline.Article).HasForeignKey(byline => byline.ArticleId);
        article.HasMany(a => a.Insights).WithOne(insight => insight.Article).HasForeignKey(insight => insight.ArticleId);
        article.HasMany(a => a.Revisions).WithOne().HasForeignKey(revision => revision.ArticleId);
        article.HasMany(a => a.Corrections).WithOne(correction => correction.Article).HasForeignKey(correction => correction.ArticleId);
        article.HasOne(a => a.Category).WithMany().OnDelete(DeleteBehavior.Restrict);
        article.HasOne(a => a.Series).WithMany().OnDelete(DeleteBehavior.SetNull);
        article.HasOne(a => a.TranslationGroup).WithMany().OnDelete(DeleteBehavior.SetNull);
    }
}

internal sealed class BodyTable : IEntityTypeConfiguration<ArticleBody>
{
    public void Configure(EntityTypeBuilder<ArticleBody> body)
    {
        body.ToTable("ArticleBodies");
        body.HasKey(b => b.ArticleId);
        body.Property(b => b.Stored).HasColumnName("Blocks").AsJson([]);
    }
}

internal sealed class RevisionTable : IEntityTypeConfiguration<Revision>
{
    public void Configure(EntityTypeBuilder<Revision> revision) =>
        revision.HasIndex(r => new { r.ArticleId, r.Number }).IsUnique();
}

internal sealed class CorrectionTable : IEntityTypeConfiguration<Correction>
{
    public void Configure(EntityTypeBuilder<Correction> correction) => correction.HasIndex(c => c.At);
}

internal sealed class InsightTable : IEntityTypeConfiguration<Insight>
{
    public void Configure(EntityTypeBuilder<Insight> insight) => insight.HasIndex(i => new { i.ArticleId, i.Position });
}

internal sealed class AuthorTable : IEntityTypeConfiguration<Author>
{
    public void Configure(EntityTypeBuilder<Author> author) => author.HasIndex(a => a.Slug).IsUnique();
}

internal sealed class BylineTable : IEntityTypeConfiguration<Byline>
{
    public void Configure(EntityTypeBuilder<Byline> byline)
    {
        byline.HasKey(b => new { b.ArticleId, b.AuthorId });
        byline.HasIndex(b => new { b.AuthorId, b.Language, b.ListedAt, b.ArticleId });
    }
}

internal sealed class CategoryTable : IEntityTypeConfiguration<Category>
{
    public void Configure(EntityTypeBuilder<Category> category)
    {
        category.HasIndex(c => c.Slug).IsUnique();
        category.HasIndex(c => c.Order);
        category.Property(c => c.Names).AsJson(new Dictionary<string, string>(StringComparer.Ordinal));
    }
}

internal sealed class TagTable : IEntityTypeConfiguration<Tag>
{
    public void Configure(EntityTypeBuilder<Tag> tag) => tag.HasIndex(t => t.Slug).IsUnique();
}

internal sealed class ArticleTagTable : IEntityTypeConfiguration<ArticleTag>
{
    public void Configure(EntityTypeBuilder<ArticleTag> tag)
    {
        tag.HasKey(t => new { t.ArticleId, t.TagId });
        tag.HasIndex(t => new { t.TagId, t.Language, t.ListedAt, t.ArticleId });
    }
}

internal sealed class SeriesTable : IEntityTypeConfiguration<Series>
{
    public void Configure(EntityTypeBuilder<Series> series) => series.HasIndex(s => s.Slug).IsUnique();
}

internal sealed class SlugRedirectTable : IEntityTypeConfiguration<SlugRedirect>
{
    public void Configure(EntityTypeBuilder<SlugRedirect> redirect) => redirect.HasKey(r => r.Slug);
}

internal sealed class RelatedLinkTable : IEntityTypeConfiguration<RelatedLink>
{
    public void Configure(EntityTypeBuilder<RelatedLink> link)
    {
        link.HasKey(l => new { l.ArticleId, l.RelatedId });
        link.HasIndex(l => l.RelatedId);
        link.Property(l => l.Reasons).AsJson(RelatedReasons.None);
        link.HasOne<Article>().WithMany().HasForeignKey(l => l.ArticleId).OnDelete(DeleteBehavior.Cascade);
        link.HasOne<Article>().WithMany().HasForeignKey(l => l.RelatedId).OnDelete(DeleteBehavior.Cascade);
    }
}
