using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Shared.Jobs;
using PrismPortal.Shared.Mail;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Administration.Operations;

public enum LetterState
{
    Waiting,
    GivenUp,
    Sent,
}

/// <summary>Which letters to list; kept in the address.</summary>
public sealed record LetterFilter(LetterState State = LetterState.Waiting, string To = "", int Page = 1)
{
    public const int LastPage = 200;

    public static LetterFilter Of(string? state, string? to, string? page) => new(
        Enum.TryParse<LetterState>(state, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : LetterState.Waiting,
        (to ?? "").Trim(),
        int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 1, LastPage) : 1);

    public string Address() => PortalRoutes.WithQuery(
        PortalRoutes.AdminMail,
        ("state", State == LetterState.Waiting ? null : State.ToString().ToLowerInvariant()),
        ("to", To),
        ("page", Page == 1 ? null : Page.ToString(CultureInfo.InvariantCulture)));
}

/// <summary>A letter without what it says: links in it open accounts.</summary>
public sealed record LetterRow(long Id, string To, string Subject, DateTimeOffset CreatedAt, DateTimeOffset? SentAt, int Attempts, DateTimeOffset? NextTry, string? LastError, LetterState State);

public sealed record LetterPage(IReadOnlyList<LetterRow> Rows, bool HasMore);

/// <summary>Letters on their way out. One query authorises, two read.</summary>
public sealed class LetterQueries(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public const int PageSize = 50;

    public async Task<LetterPage> ListAsync(StaffMember? who, LetterFilter filter, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await Privilege.RequireAsync(db, who, Operation.ManageOperations, clock.GetUtcNow(), cancellation);
        var letters = db.OutgoingMail.AsNoTracking();
        letters = filter.To.Length > 0 ? letters.Where(letter => letter.To.Contains(filter.To)) : letters;
        letters = filter.State switch
        {
            LetterState.Sent => letters.Where(letter => letter.SentAt != null),
            LetterState.GivenUp => letters.Where(letter => letter.SentAt == null && db.Jobs.Any(job => job.Kind == MailSender.KindName && job.Subject == letter.MessageId && job.GivenUpAt != null)),
            _ => letters.Where(letter => letter.SentAt == null && !db.Jobs.Any(job => job.Kind == MailSender.KindName && job.Subject == letter.MessageId && job.GivenUpAt != null)),
        };
        var rows = await letters
            .OrderByDescending(letter => letter.Id)
            .Skip((filter.Page - 1) * PageSize)
            .Take(PageSize + 1)
            .Select(letter => new { letter.Id, letter.MessageId, letter.To, letter.Subject, letter.CreatedAt, letter.SentAt })
            .ToListAsync(cancellation);
        var ids = rows.Select(row => row.MessageId).ToArray();
        var jobs = (await db.Jobs.AsNoTracking().Where(job => job.Kind == MailSender.KindName && ids.Contains(job.Subject)).OrderBy(job => job.Id).ToListAsync(cancellation))
            .GroupBy(job => job.Subject, StringComparer.Ordinal)
            .ToDictionary(subject => subject.Key, subject => subject.Last(), StringComparer.Ordinal);
        return new LetterPage(
            [
                .. rows.Take(PageSize).Select(row =>
                {
                    var job = jobs.GetValueOrDefault(row.MessageId);
                    return new LetterRow(
                        row.Id, row.To, row.Subject, row.CreatedAt, row.SentAt, job?.Attempts ?? 0, NextTry(row.SentAt, job), row.SentAt is null ? job?.LastError : null, filter.State);
                }),
            ],
            rows.Count > PageSize && filter.Page < LetterFilter.LastPage);
    }

    private static DateTimeOffset? NextTry(DateTimeOffset? sent, Job? job) => sent is null && job is { DoneAt: null, GivenUpAt: null } ? job.DueAt : null;
}
