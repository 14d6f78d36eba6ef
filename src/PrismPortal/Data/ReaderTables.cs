using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PrismPortal.Features.Accounts;
using PrismPortal.Features.Accounts.Factors;
using PrismPortal.Features.Accounts.Links;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Reading.Bookmarks;
using PrismPortal.Features.Reading.Highlights;
using PrismPortal.Features.Reading.History;
using PrismPortal.Features.Reading.Topics;
using PrismPortal.Shared.Mail;
using PrismPortal.Shared.Security;

namespace PrismPortal.Data;

internal sealed class UserTable : IEntityTypeConfiguration<PortalUser>
{
    public void Configure(EntityTypeBuilder<PortalUser> user)
    {
        user.Property(u => u.DisplayName).HasMaxLength(60);
        user.Property(u => u.Language).HasMaxLength(10);
        user.HasIndex(u => u.NameKey).IsUnique();
        user.HasIndex(u => u.DeletionDueAt);
    }
}

internal sealed class SessionTable : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> session)
    {
        session.HasIndex(s => s.KeyHash).IsUnique();
        session.HasIndex(s => new { s.UserId, s.SeenAt });
        session.HasIndex(s => s.ExpiresAt);
        session.HasOne<PortalUser>().WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class OneTimeLinkTable : IEntityTypeConfiguration<OneTimeLink>
{
    public void Configure(EntityTypeBuilder<OneTimeLink> link)
    {
        link.HasIndex(l => l.CodeHash).IsUnique();
        link.HasIndex(l => l.ExpiresAt);
        link.HasOne<PortalUser>().WithMany().HasForeignKey(l => l.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class RecoveryCodeTable : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> code)
    {
        code.HasIndex(c => new { c.UserId, c.Hash }).IsUnique();
        code.HasOne<PortalUser>().WithMany().HasForeignKey(c => c.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class BookmarkTable : IEntityTypeConfiguration<Bookmark>
{
    public void Configure(EntityTypeBuilder<Bookmark> bookmark)
    {
        bookmark.HasIndex(b => new { b.UserId, b.ArticleId }).IsUnique();
        bookmark.HasIndex(b => new { b.UserId, b.CreatedAt, b.Id });
        bookmark.HasIndex(b => new { b.ArticleId, b.UserId });
        bookmark.HasOne<PortalUser>().WithMany().HasForeignKey(b => b.UserId).OnDelete(DeleteBehavior.Cascade);
        bookmark.HasOne<Article>().WithMany().HasForeignKey(b => b.ArticleId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ReadingListTable : IEntityTypeConfiguration<ReadingList>
{
    public void Configure(EntityTypeBuilder<ReadingList> list)
    {
        list.HasIndex(l => new { l.UserId, l.NameKey }).IsUnique();
        list.HasOne<PortalUser>().WithMany().HasForeignKey(l => l.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ListEntryTable : IEntityTypeConfiguration<ListEntry>
{
    public void Configure(EntityTypeBuilder<ListEntry> entry)
    {
        entry.HasKey(e => new { e.ListId, e.BookmarkId });
        entry.HasIndex(e => new { e.ListId, e.Position });
        entry.HasOne<ReadingList>().WithMany(l => l.Entries).HasForeignKey(e => e.ListId).OnDelete(DeleteBehavior.Cascade);
        entry.HasOne<Bookmark>().WithMany(b => b.Entries).HasForeignKey(e => e.BookmarkId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ReadingMarkTable : IEntityTypeConfiguration<ReadingMark>
{
    public void Configure(EntityTypeBuilder<ReadingMark> mark)
    {
        mark.HasKey(m => new { m.UserId, m.ArticleId });
        mark.HasIndex(m => new { m.UserId, m.LastReadAt });
        mark.HasIndex(m => new { m.ArticleId, m.UserId });
        mark.HasOne<PortalUser>().WithMany().HasForeignKey(m => m.UserId).OnDelete(DeleteBehavior.Cascade);
        mark.HasOne<Article>().WithMany().HasForeignKey(m => m.ArticleId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class FollowTable : IEntityTypeConfiguration<Follow>
{
    public void Configure(EntityTypeBuilder<Follow> follow)
    {
        follow.ToTable("Follows");
        // What a reader follows, and who follows a subject: each is one walk.
        follow.HasKey(f => new { f.UserId, f.Kind, f.SubjectId });
        follow.HasIndex(f => new { f.Kind, f.SubjectId, f.UserId });
        follow.HasOne<PortalUser>().WithMany().HasForeignKey(f => f.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class HighlightTable : IEntityTypeConfiguration<Highlight>
{
    public void Configure(EntityTypeBuilder<Highlight> highlight)
    {
        highlight.HasIndex(h => new { h.UserId, h.ArticleId });
        highlight.HasIndex(h => new { h.UserId, h.CreatedAt, h.Id });
        highlight.HasIndex(h => new { h.ArticleId, h.UserId });
        highlight.Ignore(h => h.Passage);
        highlight.HasOne<PortalUser>().WithMany().HasForeignKey(h => h.UserId).OnDelete(DeleteBehavior.Cascade);
        highlight.HasOne<Article>().WithMany().HasForeignKey(h => h.ArticleId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class OutgoingMailTable : IEntityTypeConfiguration<OutgoingMail>
{
    public void Configure(EntityTypeBuilder<OutgoingMail> mail)
    {
        mail.ToTable("OutgoingMail");
        mail.HasIndex(m => m.SentAt);
    }
}

internal sealed class AuditEntryTable : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.HasIndex(e => new { e.At, e.Id });
        entry.HasIndex(e => new { e.Act, e.At });
        entry.HasIndex(e => new { e.ActorId, e.At });
    }
}
