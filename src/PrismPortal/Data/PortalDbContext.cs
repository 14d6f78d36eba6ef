using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Features.Accounts;
using PrismPortal.Features.Accounts.Factors;
using PrismPortal.Features.Accounts.Links;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Features.Administration.Redirects;
using PrismPortal.Features.Administration.Settings;
using PrismPortal.Features.Administration.Texts;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Comments;
using PrismPortal.Features.Editorial.Corrections;
using PrismPortal.Features.Editorial.Placement;
using PrismPortal.Features.Editorial.Review;
using PrismPortal.Features.Editorial.Writing;
using PrismPortal.Features.Media;
using PrismPortal.Features.Moderation;
using PrismPortal.Features.Moderation.Takedowns;
using PrismPortal.Features.Notifications;
using PrismPortal.Features.Reading;
using PrismPortal.Features.Reading.Bookmarks;
using PrismPortal.Features.Reading.Highlights;
using PrismPortal.Features.Reading.History;
using PrismPortal.Features.Reading.Topics;
using PrismPortal.Features.Related;
using PrismPortal.Features.Search.Index;
using PrismPortal.Features.Search.Misses;
using PrismPortal.Features.Search.Suggesting;
using PrismPortal.Shared.Jobs;
using PrismPortal.Shared.Mail;
using PrismPortal.Shared.Security;

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

    public DbSet<SubjectRedirect> SubjectRedirects => Set<SubjectRedirect>();

    public DbSet<LocalRedirect> LocalRedirects => Set<LocalRedirect>();

    public DbSet<PlacedStory> PlacedStories => Set<PlacedStory>();

    public DbSet<SiteSetting> SiteSettings => Set<SiteSetting>();

    public DbSet<PageRevision> PageRevisions => Set<PageRevision>();

    public DbSet<RelatedLink> RelatedLinks => Set<RelatedLink>();

    public DbSet<SearchDocument> SearchDocuments => Set<SearchDocument>();

    public DbSet<SearchTerm> SearchTerms => Set<SearchTerm>();

    public DbSet<StaleArticle> StaleArticles => Set<StaleArticle>();

    public DbSet<SearchMiss> SearchMisses => Set<SearchMiss>();

    public DbSet<TitleWord> TitleWords => Set<TitleWord>();

    public DbSet<ReadCount> ReadCounts => Set<ReadCount>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<OneTimeLink> OneTimeLinks => Set<OneTimeLink>();

    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();

    public DbSet<Bookmark> Bookmarks => Set<Bookmark>();

    public DbSet<ReadingList> ReadingLists => Set<ReadingList>();

    public DbSet<ListEntry> ListEntries => Set<ListEntry>();

    public DbSet<ReadingMark> ReadingMarks => Set<ReadingMark>();

    public DbSet<Follow> Follows => Set<Follow>();

    public DbSet<Highlight> Highlights => Set<Highlight>();

    public DbSet<WorkingCopy> WorkingCopies => Set<WorkingCopy>();

    public DbSet<NewArticleKey> NewArticleKeys => Set<NewArticleKey>();

    public DbSet<Remark> Remarks => Set<Remark>();

    public DbSet<PreviewLink> PreviewLinks => Set<PreviewLink>();

    public DbSet<MediaItem> MediaItems => Set<MediaItem>();

    public DbSet<MediaUse> MediaUses => Set<MediaUse>();

    public DbSet<Notification> Notifications => Set<Notification>();

    public DbSet<Announcement> Announcements => Set<Announcement>();

    public DbSet<NotificationSetting> NotificationSettings => Set<NotificationSetting>();

    public DbSet<ErrorReport> ErrorReports => Set<ErrorReport>();

    public DbSet<Comment> Comments => Set<Comment>();

    public DbSet<CommentVote> CommentVotes => Set<CommentVote>();

    public DbSet<Talk> Talks => Set<Talk>();

    public DbSet<CommentReaction> CommentReactions => Set<CommentReaction>();

    public DbSet<CommentEvent> CommentEvents => Set<CommentEvent>();

    public DbSet<CommentVisit> CommentVisits => Set<CommentVisit>();

    public DbSet<ThreadFollow> ThreadFollows => Set<ThreadFollow>();

    public DbSet<ModerationCase> ModerationCases => Set<ModerationCase>();

    public DbSet<ModerationEntry> ModerationEntries => Set<ModerationEntry>();

    public DbSet<CommentReport> CommentReports => Set<CommentReport>();

    public DbSet<Appeal> Appeals => Set<Appeal>();

    public DbSet<TakedownRequest> TakedownRequests => Set<TakedownRequest>();

    public DbSet<NewsroomRule> NewsroomRules => Set<NewsroomRule>();

    public DbSet<ScorerModel> ScorerModels => Set<ScorerModel>();

    public DbSet<OutgoingMail> OutgoingMail => Set<OutgoingMail>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<SiteState> SiteStates => Set<SiteState>();

    public DbSet<Job> Jobs => Set<Job>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>Articles below which something was said in this unit of work.</summary>
    internal HashSet<long> Talked { get; } = [];

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        await ListedRows.FollowAsync(this, cancellationToken);
        ContentChange.NoteTalks(this);
        await Data.MediaUses.FollowAsync(this, cancellationToken);
        await SearchRows.MarkRenamedAsync(this, cancellationToken);
        var touched = SearchRows.Touched(this);
        var titles = TitleWordRows.Changes(this);
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        await TitleWordRows.WriteAsync(this, titles, cancellationToken);
        if (touched.Count > 0)
        {
            await SearchRows.WriteAsync(this, touched.Select(id => id()).ToHashSet(), cancellationToken);
        }

        return saved;
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
