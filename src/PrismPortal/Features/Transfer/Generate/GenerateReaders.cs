using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Accounts;
using PrismPortal.Features.Notifications;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Transfer.Generate;

/// <summary>Fills a portal with readers nobody can sign in as: they have no password, and nothing reaches their address.</summary>
public sealed class GenerateReaders(PortalWriter writer, IDbContextFactory<PortalDbContext> contexts, AccountRows accounts, TimeProvider clock)
{
    public const string Domain = "@generated.invalid";

    private const int BatchSize = 1_000;
    private const int DaysRegistered = 400;

    private static readonly string[] Qualities = ["조용한", "느린", "맑은", "푸른", "따뜻한", "씩씩한", "다정한", "부지런한"];

    private static readonly string[] Things = ["하천", "골목", "우산", "서랍", "등대", "감나무", "찻잔", "자전거", "돌담", "연필", "나침반", "모래밭"];

    /// <summary>Adds readers until there are so many generated ones; those of an earlier run count.</summary>
    /// <returns>How many were added.</returns>
    public async Task<int> RunAsync(int readers, IProgress<int> progress, CancellationToken cancellation)
    {
        int there;
        await using (var db = await contexts.CreateDbContextAsync(cancellation))
        {
            there = await db.Users.CountAsync(user => user.Email!.EndsWith(Domain), cancellation);
        }

        for (var first = there + 1; first <= readers; first += BatchSize)
        {
            var last = Math.Min(first + BatchSize - 1, readers);
            await writer.WriteAsync(db => AddAsync(db, first, last, cancellation), cancellation);
            progress.Report(last);
        }

        return Math.Max(0, readers - there);
    }

    private async Task AddAsync(PortalDbContext db, int first, int last, CancellationToken cancellation)
    {
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var registered = clock.GetUtcNow().AddDays(-DaysRegistered);
        for (var number = first; number <= last; number++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{Qualities[number % Qualities.Length]}{Things[number / Qualities.Length % Things.Length]}{number}");
            var user = accounts.New(string.Create(CultureInfo.InvariantCulture, $"talker{number}{Domain}"), name, password: null, "ko");
            (user.EmailConfirmed, user.CreatedAt) = (true, registered);
            db.Users.Add(user);
            await AccountRows.GiveRoleAsync(db, user, Role.Reader, cancellation);
            // Answers to what they are made to say would be sent for nothing.
            db.NotificationSettings.AddRange(Delivery.Defaults.Where(usual => usual.Mail != MailPace.Never && !usual.HasScope)
                .Select(usual => new NotificationSetting(user.Id, usual with { Mail = MailPace.Never })));
        }

        await db.SaveChangesAsync(cancellation);
    }
}
