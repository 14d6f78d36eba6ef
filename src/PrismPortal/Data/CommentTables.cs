using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PrismPortal.Features.Accounts;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Comments;

namespace PrismPortal.Data;

internal sealed class CommentTable : IEntityTypeConfiguration<Comment>
{
    // As the queries say it: a truth in a key is no equality to SQLite, which would read the whole article to order it.
    private const string Shown = "\"IsShown\"";
    private const string Roots = Shown + " AND \"ParentId\" IS NULL";

    public void Configure(EntityTypeBuilder<Comment> comment)
    {
        comment.Property(c => c.Version).IsConcurrencyToken();
        // One for each order threads are listed in.
        comment.HasIndex(c => new { c.ArticleId, c.Rank, c.Id }).HasFilter(Roots).HasDatabaseName("IX_Comments_Best");
        comment.HasIndex(c => new { c.ArticleId, c.Replies, c.Id }).HasFilter(Roots).HasDatabaseName("IX_Comments_Discussed");
        comment.HasIndex(c => new { c.ArticleId, c.Id }).HasFilter(Roots).HasDatabaseName("IX_Comments_Newest");
        comment.HasIndex(c => new { c.ArticleId, c.PickedAt }).HasFilter("\"PickedAt\" IS NOT NULL AND \"ParentId\" IS NULL").HasDatabaseName("IX_Comments_Picked");
        comment.HasIndex(c => new { c.ArticleId, c.State, c.Id });
        comment.HasIndex(c => new { c.RootId, c.Path }).HasFilter(Shown).HasDatabaseName("IX_Comments_Thread");
        comment.HasIndex(c => new { c.UserId, c.FormKey }).IsUnique();
        comment.HasIndex(c => new { c.UserId, c.Id });
        comment.HasIndex(c => new { c.UserId, c.TextKey });
        comment.HasOne<PortalUser>().WithMany().HasForeignKey(c => c.UserId).OnDelete(DeleteBehavior.SetNull);
        comment.HasOne<Article>().WithMany().HasForeignKey(c => c.ArticleId).OnDelete(DeleteBehavior.Cascade);
        comment.HasOne<Comment>().WithMany().HasForeignKey(c => c.ParentId).OnDelete(DeleteBehavior.Restrict);
        comment.HasMany(c => c.Revisions).WithOne().HasForeignKey(r => r.CommentId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class CommentRevisionTable : IEntityTypeConfiguration<CommentRevision>
{
    public void Configure(EntityTypeBuilder<CommentRevision> revision) => revision.ToTable("CommentRevisions");
}

internal sealed class CommentVoteTable : IEntityTypeConfiguration<CommentVote>
{
    public void Configure(EntityTypeBuilder<CommentVote> vote)
    {
        vote.HasKey(v => new { v.CommentId, v.UserId });
        vote.HasIndex(v => new { v.UserId, v.CommentId });
        vote.HasOne<Comment>().WithMany().HasForeignKey(v => v.CommentId).OnDelete(DeleteBehavior.Cascade);
        vote.HasOne<PortalUser>().WithMany().HasForeignKey(v => v.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class CommentReactionTable : IEntityTypeConfiguration<CommentReaction>
{
    public void Configure(EntityTypeBuilder<CommentReaction> reaction)
    {
        reaction.HasKey(r => new { r.CommentId, r.UserId, r.Kind });
        reaction.Property(r => r.Kind).HasMaxLength(CommentReaction.KindMaxLength);
        reaction.HasIndex(r => r.UserId);
        reaction.HasOne<Comment>().WithMany().HasForeignKey(r => r.CommentId).OnDelete(DeleteBehavior.Cascade);
        reaction.HasOne<PortalUser>().WithMany().HasForeignKey(r => r.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class CommentEventTable : IEntityTypeConfiguration<CommentEvent>
{
    public void Configure(EntityTypeBuilder<CommentEvent> happened)
    {
        happened.HasIndex(e => new { e.ArticleId, e.Id });
        happened.HasIndex(e => e.At);
        happened.HasOne<Comment>().WithMany().HasForeignKey(e => e.CommentId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class CommentVisitTable : IEntityTypeConfiguration<CommentVisit>
{
    public void Configure(EntityTypeBuilder<CommentVisit> visit)
    {
        visit.HasKey(v => new { v.UserId, v.ArticleId });
        visit.HasIndex(v => v.ArticleId);
        visit.HasOne<PortalUser>().WithMany().HasForeignKey(v => v.UserId).OnDelete(DeleteBehavior.Cascade);
        visit.HasOne<Article>().WithMany().HasForeignKey(v => v.ArticleId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ThreadFollowTable : IEntityTypeConfiguration<ThreadFollow>
{
    public void Configure(EntityTypeBuilder<ThreadFollow> follow)
    {
        follow.HasKey(f => new { f.RootId, f.UserId });
        follow.HasIndex(f => f.UserId);
        follow.HasOne<Comment>().WithMany().HasForeignKey(f => f.RootId).OnDelete(DeleteBehavior.Cascade);
        follow.HasOne<PortalUser>().WithMany().HasForeignKey(f => f.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class TalkTable : IEntityTypeConfiguration<Talk>
{
    public void Configure(EntityTypeBuilder<Talk> talk)
    {
        talk.ToTable("Talks");
        talk.HasKey(t => t.ArticleId);
        talk.Property(t => t.ArticleId).ValueGeneratedNever();
        talk.HasOne<Article>().WithMany().HasForeignKey(t => t.ArticleId).OnDelete(DeleteBehavior.Cascade);
    }
}
