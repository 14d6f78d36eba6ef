using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Accounts.Links;
using PrismPortal.Shared;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Accounts.Setup;

/// <summary>
/// The first administrator of a portal that has none: from <c>Admin:Email</c> and <c>Admin:Password</c>, or whoever opens
/// the link printed at start. The link is good for one account and until the next start.
/// </summary>
public sealed class FirstAdministrator(
    IDbContextFactory<PortalDbContext> contexts, PortalWriter writer, AccountRows rows, OneTimeLinks links, IServiceScopeFactory scopes,
    IConfiguration configuration, SiteOptions site, ILogger<FirstAdministrator> logger)
{
    private static readonly TimeSpan LinkLife = TimeSpan.FromDays(7);

    /// <summary>Makes the configured administrator, or a link; null where there is one already.</summary>
    /// <exception cref="PortalStartException">The configured account cannot be made.</exception>
    public async Task<string?> PrepareAsync(CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await ExistsAsync(db, cancellation))
        {
            return null;
        }

        if (configuration["Admin:Email"] is { Length: > 0 } email)
        {
            await using var scope = scopes.CreateAsyncScope();
            var refusals = await scope.ServiceProvider.GetRequiredService<AddUser>().RunAsync(email, Role.Admin, configuration["Admin:Password"] ?? "");
            return refusals.Count == 0 ? null : throw new PortalStartException($"Admin:Email and Admin:Password: {string.Join(' ', refusals)}");
        }

        var code = await links.MakeAsync(LinkPurpose.Setup, null, "", LinkLife, cancellation);
        return site.Absolute(PortalRoutes.WithQuery(PortalRoutes.SetupTemplate, ("code", code)));
    }

    /// <summary>Whether a code opens the page: it is the last one made, unused, and there is no administrator.</summary>
    public async Task<bool> IsOpenAsync(string code, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return !await ExistsAsync(db, cancellation) && await links.PeekAsync(LinkPurpose.Setup, code, cancellation) is not null;
    }

    /// <summary>Makes the account and uses the code up; null where somebody was first.</summary>
    public async Task<PortalUser?> TakeAsync(string code, string email, string displayName, string password, string language, CancellationToken cancellation = default)
    {
        var made = rows.New(email, displayName, password, language);
        made.EmailConfirmed = true;
        var taken = await writer.WriteAsync(
            async db =>
            {
                if (await ExistsAsync(db, cancellation) || await links.UseAsync(db, LinkPurpose.Setup, code, cancellation) is null)
                {
                    return false;
                }

                db.Users.Add(made);
                await AccountRows.GiveRoleAsync(db, made, Role.Admin, cancellation);
                return true;
            },
            cancellation);
        if (taken)
        {
            logger.LogWarning(SecurityEvents.SetUp, "Account {Account} became the first administrator", made.Id);
        }

        return taken ? made : null;
    }

    private static Task<bool> ExistsAsync(PortalDbContext db, CancellationToken cancellation) =>
        db.UserRoles.AnyAsync(held => db.Roles.Any(role => role.Id == held.RoleId && role.Name == Role.Admin), cancellation);
}
