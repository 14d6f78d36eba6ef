using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Accounts.Factors;

/// <summary>A passkey as its owner sees it.</summary>
/// <param name="Id">The credential's id as base64url.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="CreatedAt">When it was added.</param>
public sealed record PasskeyLine(string Id, string Name, DateTimeOffset CreatedAt);

/// <summary>The passkeys of an account. Whoever else is signed in is not any more when one comes or goes.</summary>
public sealed class Passkeys(IDbContextFactory<PortalDbContext> contexts, PortalWriter writer, SessionStore sessions, FactorLetters letters, TimeProvider clock)
{
    /// <summary>As many devices as people have, and a few they forgot.</summary>
    public const int Most = 10;

    public const int NameMaxLength = 60;

    public async Task<IReadOnlyList<PasskeyLine>> ListAsync(string userId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        // At most ten, and their data is one JSON column: put in order here.
        var keys = await db.UserPasskeys.AsNoTracking().Where(key => key.UserId == userId).ToListAsync(cancellation);
        return [.. keys
            .Select(key => new PasskeyLine(Base64Url.EncodeToString(key.CredentialId), key.Data.Name ?? "", key.Data.CreatedAt))
            .OrderBy(line => line.CreatedAt)];
    }

    /// <returns>False where the account has as many as it may.</returns>
    public async Task<bool> AddAsync(LiveSession session, UserPasskeyInfo passkey, string name, CancellationToken cancellation)
    {
        var added = await writer.WriteAsync(
            async db =>
            {
                if (await db.UserPasskeys.CountAsync(key => key.UserId == session.UserId, cancellation) >= Most)
                {
                    return false;
                }

                db.UserPasskeys.Add(new IdentityUserPasskey<string>
                {
                    UserId = session.UserId,
                    CredentialId = passkey.CredentialId,
                    Data = new IdentityPasskeyData
                    {
                        Name = Cut(name),
                        CreatedAt = clock.GetUtcNow(),
                        PublicKey = passkey.PublicKey,
                        SignCount = passkey.SignCount,
                        Transports = passkey.Transports,
                        IsUserVerified = passkey.IsUserVerified,
                        IsBackupEligible = passkey.IsBackupEligible,
                        IsBackedUp = passkey.IsBackedUp,
                        AttestationObject = passkey.AttestationObject,
                        ClientDataJson = passkey.ClientDataJson,
                    },
                });
                letters.Post(db, await db.Users.SingleAsync(user => user.Id == session.UserId, cancellation), FactorChange.PasskeyAdded);
                return true;
            },
            cancellation);
        if (added)
        {
            await sessions.ProveAsync(session.Id, SignInProof.Passkey, cancellation);
            await sessions.EndAllAsync(session.UserId, session.Id, cancellation);
        }

        return added;
    }

    /// <returns>False where the account has no such passkey.</returns>
    public Task<bool> RenameAsync(string userId, string id, string name, CancellationToken cancellation) => writer.WriteAsync(
        async db =>
        {
            if (Cut(name) is not { Length: > 0 } given || await FindAsync(db, userId, id, cancellation) is not { } key)
            {
                return false;
            }

            key.Data.Name = given;
            return true;
        },
        cancellation);

    /// <returns>False where the account has no such passkey.</returns>
    public async Task<bool> RemoveAsync(LiveSession session, string id, CancellationToken cancellation)
    {
        var removed = await writer.WriteAsync(
            async db =>
            {
                if (await FindAsync(db, session.UserId, id, cancellation) is not { } key)
                {
                    return false;
                }

                db.UserPasskeys.Remove(key);
                letters.Post(db, await db.Users.SingleAsync(user => user.Id == session.UserId, cancellation), FactorChange.PasskeyRemoved);
                await db.SaveChangesAsync(cancellation);
                await FactorStrength.LowerAsync(db, session, cancellation);
                return true;
            },
            cancellation);
        if (removed)
        {
            sessions.Refresh(session.UserId);
            await sessions.EndAllAsync(session.UserId, session.Id, cancellation);
        }

        return removed;
    }

    /// <summary>Notes what a passkey said when it was used. False where it is gone, or has counted further meanwhile: a copy of it is about.</summary>
    public Task<bool> NoteUseAsync(string userId, UserPasskeyInfo used, CancellationToken cancellation) => writer.WriteAsync(
        async db =>
        {
            var id = used.CredentialId;
            var key = await db.UserPasskeys.SingleOrDefaultAsync(key => key.UserId == userId && key.CredentialId == id, cancellation);
            if (key is null || (key.Data.SignCount != 0 && used.SignCount <= key.Data.SignCount))
            {
                return false;
            }

            (key.Data.SignCount, key.Data.IsBackedUp) = (used.SignCount, used.IsBackedUp);
            return true;
        },
        cancellation);

    private static string Cut(string name)
    {
        var line = InputText.CleanLine(name);
        return line.Length > NameMaxLength ? line[..NameMaxLength].Trim() : line;
    }

    private static async Task<IdentityUserPasskey<string>?> FindAsync(PortalDbContext db, string userId, string id, CancellationToken cancellation)
    {
        if (id.Length is 0 or > 1400 || !Base64Url.IsValid(id))
        {
            return null;
        }

        var credential = Base64Url.DecodeFromChars(id);
        return await db.UserPasskeys.SingleOrDefaultAsync(key => key.UserId == userId && key.CredentialId == credential, cancellation);
    }
}
