using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Accounts.Names;
using PrismPortal.Shared;
using PrismPortal.Shared.Security;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Accounts;

/// <summary>Makes an account with a role, its address taken as confirmed: the operator vouches for it.</summary>
public sealed class AddUser(
    UserManager<PortalUser> users, RoleManager<IdentityRole> roles, IDbContextFactory<PortalDbContext> contexts, SiteOptions site, TimeProvider clock)
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

        var name = await NameAsync(parsed.User);
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
        var made = await users.CreateAsync(user, password);
        if (!made.Succeeded)
        {
            return [.. made.Errors.Select(error => error.Description)];
        }

        var given = await users.AddToRoleAsync(user, role);
        return [.. given.Errors.Select(error => error.Description)];
    }

    private async Task<string> NameAsync(string wish)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await DisplayNames.FreeAsync(db, wish);
    }
}
