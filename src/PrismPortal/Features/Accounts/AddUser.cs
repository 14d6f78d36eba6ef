using Microsoft.AspNetCore.Identity;
using PrismPortal.Data;
using PrismPortal.Features.Accounts.Names;
using PrismPortal.Shared;
using PrismPortal.Shared.Security;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Accounts;

/// <summary>Makes an account with a role, its address taken as confirmed: the operator vouches for it.</summary>
public sealed class AddUser(
    UserManager<PortalUser> users, RoleManager<IdentityRole> roles, PortalDbContext db, SiteOptions site, TimeProvider clock)
{
    /// <returns>Why not, one line a reason; empty when done.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(string email, string role, string password)
    {
        var address = InputText.CleanLine(email);
        if (!System.Net.Mail.MailAddress.TryCreate(address, out var parsed) || parsed.Address != address)
        {
            return [$"'{email}' is not an e-mail address."];
        }

        foreach (var missing in Role.All.Where(name => !roles.Roles.Any(known => known.Name == name)).ToArray())
        {
            await roles.CreateAsync(new IdentityRole(missing));
        }

        var name = await DisplayNames.FreeAsync(db, parsed.User);
        var user = new PortalUser
        {
            UserName = address,
            Email = address,
            EmailConfirmed = true,
            DisplayName = name,
            NameKey = DisplayNames.KeyOf(name),
            Language = site.DefaultLanguage,
            CreatedAt = clock.GetUtcNow(),
        };
        // The managers work on the scope's context, so that account, role and the entry on record are stored together.
        await using var transaction = await db.Database.BeginTransactionAsync();
        var made = await users.CreateAsync(user, password);
        if (!made.Succeeded)
        {
            return [.. made.Errors.Select(error => error.Description)];
        }

        var given = await users.AddToRoleAsync(user, role);
        if (given.Succeeded)
        {
            AuditTrail.Note(db, clock.GetUtcNow(), null, AuditTrail.Operator, AuditAct.UserAdd, $"{name} ({user.Id})", role);
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        }

        return [.. given.Errors.Select(error => error.Description)];
    }
}
