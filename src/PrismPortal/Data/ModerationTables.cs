using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PrismPortal.Features.Accounts;
using PrismPortal.Features.Comments;
using PrismPortal.Features.Moderation;
using PrismPortal.Features.Moderation.Takedowns;

namespace PrismPortal.Data;

internal sealed class ModerationCaseTable : IEntityTypeConfiguration<ModerationCase>
{
    public void Configure(EntityTypeBuilder<ModerationCase> one)
    {
        one.Property(c => c.Version).IsConcurrencyToken();
        one.OwnsMany(c => c.Causes, cause => cause.ToJson());
        one.HasIndex(c => c.CommentId).IsUnique().HasFilter("\"ClosedAt\" IS NULL").HasDatabaseName("IX_ModerationCases_Open");
        one.HasIndex(c => new { c.CommentId, c.Id });
        one.HasIndex(c => new { c.ClosedAt, c.Kind, c.OpenedAt });
        one.HasOne<Comment>().WithMany().HasForeignKey(c => c.CommentId).OnDelete(DeleteBehavior.Cascade);
        one.HasOne<PortalUser>().WithMany().HasForeignKey(c => c.ClaimedBy).OnDelete(DeleteBehavior.SetNull);
    }
}

internal sealed class CommentReportTable : IEntityTypeConfiguration<CommentReport>
{
    public void Configure(EntityTypeBuilder<CommentReport> report)
    {
        report.HasIndex(r => new { r.CommentId, r.ReporterId, r.CommentVersion }).IsUnique();
        report.HasIndex(r => new { r.CommentId, r.ClosedAt });
        report.HasOne<Comment>().WithMany().HasForeignKey(r => r.CommentId).OnDelete(DeleteBehavior.Cascade);
        report.HasOne<PortalUser>().WithMany().HasForeignKey(r => r.ReporterId).OnDelete(DeleteBehavior.SetNull);
    }
}

internal sealed class AppealTable : IEntityTypeConfiguration<Appeal>
{
    public void Configure(EntityTypeBuilder<Appeal> appeal)
    {
        appeal.HasKey(a => a.CommentId);
        appeal.Property(a => a.CommentId).ValueGeneratedNever();
        appeal.HasOne<Comment>().WithMany().HasForeignKey(a => a.CommentId).OnDelete(DeleteBehavior.Cascade);
        appeal.HasOne<PortalUser>().WithMany().HasForeignKey(a => a.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ModerationEntryTable : IEntityTypeConfiguration<ModerationEntry>
{
    public void Configure(EntityTypeBuilder<ModerationEntry> entry)
    {
        // No reference to what it names: the record outlives it, and nothing may change it.
        entry.HasIndex(e => e.CommentId);
        entry.HasIndex(e => new { e.SubjectId, e.Id });
        entry.HasIndex(e => new { e.At, e.Id });
    }
}

internal sealed class TakedownRequestTable : IEntityTypeConfiguration<TakedownRequest>
{
    public void Configure(EntityTypeBuilder<TakedownRequest> request)
    {
        request.HasIndex(r => new { r.CommentId, r.DecidedAt });
        // What the end of a provisional measure is looked for by, every few seconds.
        request.HasIndex(r => r.EndsAt).HasFilter("\"EndedAt\" IS NULL AND \"EndsAt\" IS NOT NULL").HasDatabaseName("IX_TakedownRequests_Running");
        request.HasOne<Comment>().WithMany().HasForeignKey(r => r.CommentId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class NewsroomRuleTable : IEntityTypeConfiguration<NewsroomRule>
{
    public void Configure(EntityTypeBuilder<NewsroomRule> rule) => rule.HasIndex(r => r.Phrase).IsUnique();
}
