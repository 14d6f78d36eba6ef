using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PrismPortal.Features.Accounts;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Comments;
using PrismPortal.Features.Editorial.Corrections;
using PrismPortal.Features.Notifications;

namespace PrismPortal.Data;

internal sealed class NotificationTable : IEntityTypeConfiguration<Notification>
{
    public void Configure(EntityTypeBuilder<Notification> notification)
    {
        notification.ToTable("Notifications");
        // One event tells a person once, whoever tells it.
        notification.HasIndex(n => new { n.UserId, n.EventKey }).IsUnique();
        notification.HasIndex(n => new { n.UserId, n.CreatedAt, n.Id });
        notification.HasIndex(n => n.UserId).HasDatabaseName("IX_Notifications_Unread").HasFilter("\"ReadAt\" IS NULL");
        notification.HasIndex(n => n.MailDueAt).HasFilter("\"MailDueAt\" IS NOT NULL");
        notification.HasIndex(n => n.CreatedAt);
        notification.HasIndex(n => n.ArticleId);
        notification.HasIndex(n => n.CommentId).HasFilter("\"CommentId\" IS NOT NULL");
        notification.HasOne<PortalUser>().WithMany().HasForeignKey(n => n.UserId).OnDelete(DeleteBehavior.Cascade);
        notification.HasOne<Comment>().WithMany().HasForeignKey(n => n.CommentId).OnDelete(DeleteBehavior.Cascade);
        notification.HasOne<Article>().WithMany().HasForeignKey(n => n.ArticleId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class AnnouncementTable : IEntityTypeConfiguration<Announcement>
{
    public void Configure(EntityTypeBuilder<Announcement> announcement)
    {
        announcement.ToTable("Announcements");
        announcement.HasIndex(a => a.EventKey).IsUnique();
        announcement.HasIndex(a => a.CorrectionId);
        announcement.HasIndex(a => new { a.ArticleId, a.Kind });
        announcement.HasIndex(a => a.At).HasFilter("\"DoneAt\" IS NULL");
        announcement.HasOne<Article>().WithMany().HasForeignKey(a => a.ArticleId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class NotificationSettingTable : IEntityTypeConfiguration<NotificationSetting>
{
    public void Configure(EntityTypeBuilder<NotificationSetting> setting)
    {
        setting.ToTable("NotificationSettings");
        setting.HasKey(s => new { s.UserId, s.Kind });
        setting.HasOne<PortalUser>().WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ErrorReportTable : IEntityTypeConfiguration<ErrorReport>
{
    public void Configure(EntityTypeBuilder<ErrorReport> report)
    {
        report.ToTable("ErrorReports");
        report.HasIndex(r => r.FormKey).IsUnique();
        report.HasIndex(r => new { r.State, r.DueAt, r.Id });
        report.HasIndex(r => r.ArticleId);
        report.HasIndex(r => r.UserId);
        report.Ignore(r => r.Passage);
        report.Property(r => r.Version).IsConcurrencyToken();
        // The claim stands when the account is gone; who made it is forgotten.
        report.HasOne<PortalUser>().WithMany().HasForeignKey(r => r.UserId).OnDelete(DeleteBehavior.SetNull);
        report.HasOne<Article>().WithMany().HasForeignKey(r => r.ArticleId).OnDelete(DeleteBehavior.Cascade);
        report.HasOne(r => r.Correction).WithMany().HasForeignKey(r => r.CorrectionId).OnDelete(DeleteBehavior.SetNull);
    }
}
