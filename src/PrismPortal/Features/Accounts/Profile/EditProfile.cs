using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Accounts.Names;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Shared;
using PrismPortal.Shared.Security;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Accounts.Profile;

/// <summary>What a reader asks their profile to be. Nothing else of an account can be changed by it.</summary>
public sealed record ProfileWish(string DisplayName, string Bio, string Language, string Theme, bool HasPublicPage, bool HistoryPaused);

/// <summary>What came of it: what is wrong, by field, as keys of the wording; or how long to wait.</summary>
public sealed record ProfileAnswer(IReadOnlyList<(string Field, string Problem)> Problems, TimeSpan? Wait = null)
{
    public bool IsDone => Problems.Count == 0 && Wait is null;
}

/// <summary>Changes what readers say of themselves, and their picture.</summary>
public sealed class EditProfile(PortalWriter writer, SessionStore sessions, AvatarFiles files, Limits limits, SiteOptions site)
{
    /// <summary>A name others know somebody by is not changed every day.</summary>
    public static readonly Limit Renames = new("Renames", 3, TimeSpan.FromDays(30));

    public static IReadOnlyList<string> Themes { get; } = ["", "light", "dark"];

    public async Task<ProfileAnswer> SaveAsync(string userId, ProfileWish wish, CancellationToken cancellation)
    {
        var problems = Judge(wish).ToList();
        TimeSpan? wait = null;
        try
        {
            await writer.WriteAsync(
                async db =>
                {
                    var user = await db.Users.SingleAsync(u => u.Id == userId, cancellation);
                    var renamed = wish.DisplayName != user.DisplayName;
                    if (renamed && DisplayNames.Judge(wish.DisplayName, site) is { } problem)
                    {
                        problems.Insert(0, ("name", problem));
                    }
                    else if (renamed && await DisplayNames.IsTakenAsync(db, wish.DisplayName, userId, cancellation))
                    {
                        problems.Insert(0, ("name", "Name.Taken"));
                    }

                    wait = problems.Count == 0 && renamed ? limits.Take(Renames, userId) : null;
                    if (problems.Count == 0 && wait is null)
                    {
                        Apply(wish, user);
                    }
                },
                cancellation);
        }
        catch (DbUpdateException error) when (error.InnerException?.Message.Contains(nameof(PortalUser.NameKey), StringComparison.Ordinal) == true)
        {
            // Another process gave the name away in between.
            problems.Add(("name", "Name.Taken"));
        }

        sessions.Refresh(userId);
        return new ProfileAnswer(problems, wait);
    }

    /// <summary>Takes a file as the reader's picture; says why not as a key of the wording.</summary>
    public async Task<string?> ShowAsync(string userId, byte[] file, CancellationToken cancellation)
    {
        var (squares, problem) = await AvatarPicture.MakeAsync(file, cancellation);
        if (squares is null)
        {
            return problem;
        }

        await PutAsync(userId, await files.KeepAsync(squares), cancellation);
        return null;
    }

    public Task HideAsync(string userId, CancellationToken cancellation) => PutAsync(userId, null, cancellation);

    private static IEnumerable<(string Field, string Problem)> Judge(ProfileWish wish)
    {
        if (wish.Bio.Length > PortalUser.BioMaxLength)
        {
            yield return ("bio", "Profile.BioTooLong");
        }

        if (!Languages.IsSupported(wish.Language))
        {
            yield return ("language", "Profile.Choose");
        }

        if (!Themes.Contains(wish.Theme))
        {
            yield return ("theme", "Profile.Choose");
        }
    }

    private static void Apply(ProfileWish wish, PortalUser user)
    {
        user.DisplayName = wish.DisplayName;
        user.NameKey = DisplayNames.KeyOf(wish.DisplayName);
        user.Bio = wish.Bio;
        user.Language = wish.Language;
        user.Theme = wish.Theme;
        user.HasPublicPage = wish.HasPublicPage;
        user.HistoryPaused = wish.HistoryPaused;
    }

    private async Task PutAsync(string userId, string? name, CancellationToken cancellation)
    {
        try
        {
            var before = await writer.WriteAsync(
                async db =>
                {
                    var user = await db.Users.SingleAsync(u => u.Id == userId, cancellation);
                    (var old, user.Avatar) = (user.Avatar, name);
                    return old;
                },
                cancellation);
            files.Remove(before);
        }
        catch
        {
            files.Remove(name);
            throw;
        }
    }
}
