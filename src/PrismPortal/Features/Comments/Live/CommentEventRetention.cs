using PrismPortal.Data;
using PrismPortal.Shared.Jobs;

namespace PrismPortal.Features.Comments.Live;

/// <summary>Forgets what became of comments once no open page and no reader coming back asks for it.</summary>
public sealed class CommentEventRetention(IConfiguration configuration, PortalWriter writer)
    : Retention<CommentEvent>("comment-event-retention", configuration.GetValue("Retention:CommentEvents", DefaultDays), writer)
{
    /// <summary>Comments older than a month are new to nobody. <c>Retention:CommentEvents</c> sets another number of days.</summary>
    public const int DefaultDays = 30;

    protected override IQueryable<CommentEvent> Old(PortalDbContext db, DateTimeOffset until) => db.CommentEvents.Where(happened => happened.At < until);
}
