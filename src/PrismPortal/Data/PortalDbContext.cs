using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Features.Accounts;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Reading;
using PrismPortal.Features.Related;
using PrismPortal.Shared.Jobs;

namespace PrismPortal.Data;

/// <summary>The portal's data. One subclass a database engine, each with migrations of its own.</summary>
public abstract class PortalDbContext(DbContextOptions options)
    : IdentityDbContext<PortalUser>(options), IDataProtectionKeyContext
{
    public DbSet<Article> Articles => Set<Article>();

    public DbSet<ArticleBody> Bodies => Set<ArticleBody>();

    public DbSet<Revision> Revisions => Set<Revision>();

    public DbSet<Correction> Corrections => Set<Correction>();

    public DbSet<Insight> Insights => Set<Insight>();

    public DbSet<Author> Authors => Set<Author>();

    public DbSet<Byline> Bylines => Set<Byline>();

    public DbSet<Category> Categories => Set<Category>();

    public DbSet<Tag> Tags => Set<Tag>();

    public DbSet<ArticleTag> ArticleTags => Set<ArticleTag>();

    public DbSet<Series> Series => Set<Series>();

    public DbSet<TranslationGroup> TranslationGroups => Set<TranslationGroup>();

    public DbSet<SlugRedirect> SlugRedirects => Set<SlugRedirect>();

    public DbSet<RelatedLink> RelatedLinks => Set<RelatedLink>();

    public DbSet<ReadCount> ReadCounts => Set<ReadCount>();

    public DbSet<SiteState> SiteStates => Set<SiteState>();

    public DbSet<Job> Jobs => Set<Job>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        await ListedRows.FollowAsync(this, cancellationToken);
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDbContext).Assembly);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
    }
}
