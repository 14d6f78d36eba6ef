using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Accounts.Names;
using PrismPortal.Features.Accounts.Passwords;

namespace PrismPortal.Features.Accounts;

/// <summary>Finds accounts by address and makes new ones, inside a unit of work of the portal's writer.</summary>
public sealed class AccountRows(PasswordHashes passwords, ILookupNormalizer normalizer, TimeProvider clock)
{
    public string KeyOf(string email) => normalizer.NormalizeEmail(email)!;

    public Task<PortalUser?> ByEmailAsync(PortalDbContext db, string email, CancellationToken cancellation = default)
    {
        var key = KeyOf(email);
        return db.Users.SingleOrDefaultAsync(user => user.NormalizedEmail == key, cancellation);
    }

    /// <summary>A new account, not yet added. Null for the password leaves it without one.</summary>
    public PortalUser New(string email, string displayName, string? password, string language)
    {
        var user = new PortalUser { Language = language, CreatedAt = clock.GetUtcNow(), SecurityStamp = Guid.NewGuid().ToString("N") };
        Address(user, email);
        Name(user, displayName);
        user.PasswordHash = password is null ? null : passwords.Hash(user, password);
        return user;
    }

    public void Address(PortalUser user, string email)
    {
        user.Email = user.UserName = email;
        user.NormalizedEmail = KeyOf(email);
        user.NormalizedUserName = normalizer.NormalizeName(email);
    }

    public static void Name(PortalUser user, string displayName)
    {
        user.DisplayName = displayName;
        user.NameKey = DisplayNames.KeyOf(displayName);
    }

    /// <summary>Gives a role; its row is made where it is the first to have it.</summary>
    public static async Task GiveRoleAsync(PortalDbContext db, PortalUser user, string role, CancellationToken cancellation = default)
    {
        var known = db.Roles.Local.FirstOrDefault(row => row.Name == role) ?? await db.Roles.SingleOrDefaultAsync(row => row.Name == role, cancellation);
        if (known is null)
        {
            known = new IdentityRole(role) { NormalizedName = role.ToUpperInvariant() };
            db.Roles.Add(known);
        }

        db.UserRoles.Add(new IdentityUserRole<string> { UserId = user.Id, RoleId = known.Id });
    }
}
