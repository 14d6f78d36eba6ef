using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Moderation.Queue;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Administration.BackOffice;

/// <summary>How things stand, in counts.</summary>
public sealed record Overview
{
    public required int Accounts { get; init; }

    public required int Sessions { get; init; }

    public required int MailWaiting { get; init; }

    /// <summary>Waiting for longer than a mail server's hiccup.</summary>
    public required int MailStuck { get; init; }

    public required int JobsLate { get; init; }

    public required int JobsGivenUp { get; init; }

    /// <summary>Comments that wait for a moderator; null for whoever is none.</summary>
    public QueueCounts? Comments { get; init; }
}

public sealed class OverviewQueries(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    /// <summary>Mail is tried every few minutes; an hour without success wants a look.</summary>
    public static readonly TimeSpan Stuck = TimeSpan.FromHours(1);

    /// <summary>Work is done within seconds of its time.</summary>
    public static readonly TimeSpan Late = TimeSpan.FromMinutes(5);

    public async Task<Overview> ReadAsync(StaffMember? who, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        var (stuck, late) = (now - Stuck, now - Late);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var actor = await Privilege.ActorAsync(db, who, Operation.OpenBackOffice, now, cancellation);
        var overview = await db.SiteStates.Select(_ => new Overview
        {
            Accounts = db.Users.Count(),
            Sessions = db.Sessions.Count(session => session.ExpiresAt > now),
            MailWaiting = db.OutgoingMail.Count(mail => mail.SentAt == null),
            MailStuck = db.OutgoingMail.Count(mail => mail.SentAt == null && mail.CreatedAt < stuck),
            JobsLate = db.Jobs.Count(job => job.DoneAt == null && job.GivenUpAt == null && job.DueAt < late),
            JobsGivenUp = db.Jobs.Count(job => job.GivenUpAt != null),
        }).SingleAsync(cancellation);
        return actor.May(Operation.ModerateComments) ? overview with { Comments = await QueueQueries.CountAsync(db, cancellation) } : overview;
    }
}
