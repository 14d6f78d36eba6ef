using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Accounts.Factors;
using PrismPortal.Features.Accounts.Names;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Accounts.External;

/// <summary>A link of an account to one elsewhere.</summary>
public sealed record LinkedAccount(string Issuer, string Subject)
{
    public string Provider => ExternalIdentity.NameOf(Issuer);
}

/// <summary>Finds, makes, links and unlinks the accounts of people a provider vouches for. An e-mail alone never opens an account.</summary>
public sealed class ExternalAccounts(
    IDbContextFactory<PortalDbContext> contexts, PortalWriter writer, SessionStore sessions, FactorLetters letters, ILookupNormalizer normalizer, TimeProvider clock)
{
    public async Task<PortalUser?> FindAsync(ExternalIdentity identity, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await (
            from login in db.UserLogins
            join user in db.Users on login.UserId equals user.Id
            where login.LoginProvider == identity.Issuer && login.ProviderKey == identity.Subject
            select user).AsNoTracking().SingleOrDefaultAsync(cancellation);
    }

    public async Task<IReadOnlyList<LinkedAccount>> OfAsync(string userId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.UserLogins.Where(login => login.UserId == userId).OrderBy(login => login.LoginProvider)
            .Select(login => new LinkedAccount(login.LoginProvider, login.ProviderKey)).ToListAsync(cancellation);
    }

    public async Task<bool> IsEmailTakenAsync(string email, CancellationToken cancellation)
    {
        var key = normalizer.NormalizeEmail(email);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Users.AnyAsync(user => user.NormalizedEmail == key || user.NormalizedUserName == key, cancellation);
    }

    public async Task<bool> IsNameTakenAsync(string name, CancellationToken cancellation)
    {
        var key = DisplayNames.KeyOf(name);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Users.AnyAsync(user => user.NameKey == key, cancellation);
    }

    /// <summary>Makes an account for somebody whose e-mail the provider vouches for; null where name, e-mail or link was taken meanwhile.</summary>
    public async Task<PortalUser?> CreateAsync(ExternalIdentity identity, string name, string language, CancellationToken cancellation)
    {
        var (email, now) = (identity.Email!, clock.GetUtcNow());
        var user = new PortalUser
        {
            UserName = email,
            NormalizedUserName = normalizer.NormalizeName(email),
            Email = email,
            NormalizedEmail = normalizer.NormalizeEmail(email),
            EmailConfirmed = true,
            SecurityStamp = Secrets.NewCode(),
            DisplayName = name,
            NameKey = DisplayNames.KeyOf(name),
            Language = language,
            CreatedAt = now,
            ConsentedAt = now,
        };
        try
        {
            return await writer.WriteAsync<PortalUser?>(
                async db =>
                {
                    // The e-mail's index is not a unique one.
                    if (await db.Users.AnyAsync(other => other.NormalizedEmail == user.NormalizedEmail, cancellation))
                    {
                        return null;
                    }

                    db.Users.Add(user);
                    db.UserLogins.Add(Login(identity, user.Id));
                    db.UserRoles.Add(new IdentityUserRole<string> { UserId = user.Id, RoleId = await ReaderRoleAsync(db, cancellation) });
                    return user;
                },
                cancellation);
        }
        catch (DbUpdateException)
        {
            return null;
        }
    }

    /// <returns>False where the account elsewhere is linked already.</returns>
    public async Task<bool> LinkAsync(LiveSession session, ExternalIdentity identity, CancellationToken cancellation)
    {
        var isLinked = await writer.WriteAsync(
            async db =>
            {
                if (await db.UserLogins.AnyAsync(login => login.LoginProvider == identity.Issuer && login.ProviderKey == identity.Subject, cancellation))
                {
                    return false;
                }

                db.UserLogins.Add(Login(identity, session.UserId));
                letters.Post(db, await db.Users.SingleAsync(user => user.Id == session.UserId, cancellation), FactorChange.ExternalLinked);
                return true;
            },
            cancellation);
        if (isLinked)
        {
            await sessions.EndAllAsync(session.UserId, session.Id, cancellation);
        }

        return isLinked;
    }

    /// <returns>False where it is the only way into the account; null where the account has no such link.</returns>
    public async Task<bool?> UnlinkAsync(LiveSession session, string issuer, string subject, CancellationToken cancellation)
    {
        var isUnlinked = await writer.WriteAsync<bool?>(
            async db =>
            {
                var logins = await db.UserLogins.Where(login => login.UserId == session.UserId).ToListAsync(cancellation);
                if (logins.Find(login => login.LoginProvider == issuer && login.ProviderKey == subject) is not { } own)
                {
                    return null;
                }

                var user = await db.Users.SingleAsync(user => user.Id == session.UserId, cancellation);
                if (logins.Count == 1 && user.PasswordHash is null && !await db.UserPasskeys.AnyAsync(key => key.UserId == session.UserId, cancellation))
                {
                    return false;
                }

                db.UserLogins.Remove(own);
                letters.Post(db, user, FactorChange.ExternalUnlinked);
                return true;
            },
            cancellation);
        if (isUnlinked == true)
        {
            await sessions.EndAllAsync(session.UserId, session.Id, cancellation);
        }

        return isUnlinked;
    }

    private static IdentityUserLogin<string> Login(ExternalIdentity identity, string userId) =>
        new() { LoginProvider = identity.Issuer, ProviderKey = identity.Subject, ProviderDisplayName = identity.Provider, UserId = userId };

    private static async Task<string> ReaderRoleAsync(PortalDbContext db, CancellationToken cancellation)
    {
        if (await db.Roles.SingleOrDefaultAsync(role => role.Name == Role.Reader, cancellation) is { } known)
        {
            return known.Id;
        }

        var role = new IdentityRole(Role.Reader) { NormalizedName = Role.Reader.ToUpperInvariant() };
        db.Roles.Add(role);
        return role.Id;
    }
}
