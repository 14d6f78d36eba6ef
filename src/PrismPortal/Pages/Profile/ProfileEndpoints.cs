using PrismPortal.Features.Accounts;
using PrismPortal.Features.Accounts.Profile;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Pages.Errors;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Layout;
using PrismPortal.Shared.Security;
using PrismPortal.Shared.Text;

namespace PrismPortal.Pages.Profile;

/// <summary>The reader's profile, as it is and as it was typed.</summary>
public sealed record ProfileModel(PageFrame Frame, FormState Form, OwnProfile Profile, string? Done = null);

/// <summary>What everyone sees of a reader who shows themselves.</summary>
public sealed record PersonModel(PageFrame Frame, PublicProfile Person);

internal static class ProfileEndpoints
{
    private const string Script = "js/profile.js";

    // The picture and what stands around it in the form.
    private const int PictureForm = AvatarPicture.MaxBytes + FormInput.MaxBytes;

    // Decoding one takes a moment of a whole core; somebody choosing a picture tries a few.
    private static readonly Limit Pictures = new("AvatarUploads", 30, TimeSpan.FromMinutes(30));

    public static void MapProfiles(this IEndpointRouteBuilder routes)
    {
        routes.MapPersonalPage(PortalRoutes.Profile, Operation.EditProfile, async (HttpContext context, PersonalFrames frames, ProfileQueries profiles, CancellationToken cancellation) =>
        {
            var own = await profiles.OwnAsync(context.ReaderId(), cancellation);
            return await PageAsync(context, frames, profiles, Filled(own), StatusCodes.Status200OK, context.Request.Query["done"].Count > 0 ? "Profile.Saved" : null);
        });
        routes.MapForm(PortalRoutes.Profile, Operation.EditProfile, SaveAsync);
        routes.MapForm(PortalRoutes.ProfileAvatar, Operation.EditProfile, ShowPictureAsync, PictureForm);
        routes.MapForm(PortalRoutes.ProfileAvatarRemoval, Operation.EditProfile, async (HttpContext context, FormInput input, EditProfile profile, CancellationToken cancellation) =>
        {
            await profile.HideAsync(context.ReaderId(), cancellation);
            return Saved();
        });
        routes.MapPersonalPage(PortalRoutes.PersonTemplate, Operation.ReadProfiles, PersonAsync);
        routes.MapAvatars();
    }

    private static FormState Filled(OwnProfile own) => new FormState()
        .Keep("name", own.DisplayName)
        .Keep("bio", own.Bio)
        .Keep("language", own.Language)
        .Keep("theme", own.Theme)
        .Keep("public", own.HasPublicPage)
        .Keep("paused", own.HistoryPaused);

    private static async Task<IResult> PageAsync(HttpContext context, PersonalFrames frames, ProfileQueries profiles, FormState form, int status, string? done = null)
    {
        var frame = await frames.AroundAsync(context, "Profile.Title", Script);
        var own = await profiles.OwnAsync(context.ReaderId(), context.RequestAborted);
        return PageEndpoints.Page<ProfilePage>(new ProfileModel(frame, form, own, done is null ? null : frame.Wording[done]), status);
    }

    private static async Task<IResult> SaveAsync(HttpContext context, FormInput input, PersonalFrames frames, ProfileQueries profiles, EditProfile profile, CancellationToken cancellation)
    {
        var wish = new ProfileWish(
            input.Line("name"), input.Text("bio"), input.Raw("language"), input.Raw("theme"), input.IsOn("public"), input.IsOn("paused"));
        var answer = await profile.SaveAsync(context.ReaderId(), wish, cancellation);
        if (answer.IsDone)
        {
            return Saved();
        }

        var words = frames.WordsOf(context);
        var form = new FormState()
            .Keep("name", wish.DisplayName)
            .Keep("bio", wish.Bio)
            .Keep("language", wish.Language)
            .Keep("theme", wish.Theme)
            .Keep("public", wish.HasPublicPage)
            .Keep("paused", wish.HistoryPaused);
        foreach (var (field, problem) in answer.Problems)
        {
            form.Refuse(field, words[problem]);
        }

        if (answer.Wait is { } wait)
        {
            context.Response.Headers.RetryAfter = FormState.Seconds(wait);
            form.Refuse("name", words.Format("Profile.RenamedOften", EditProfile.Renames.Permits, (int)Math.Ceiling(wait.TotalDays)));
        }

        return await PageAsync(context, frames, profiles, form, answer.Wait is null ? StatusCodes.Status400BadRequest : StatusCodes.Status429TooManyRequests);
    }

    private static async Task<IResult> ShowPictureAsync(
        HttpContext context, FormInput input, PersonalFrames frames, ProfileQueries profiles, EditProfile profile, Limits limits, CancellationToken cancellation)
    {
        var reader = context.ReaderId();
        var words = frames.WordsOf(context);
        var form = Filled(await profiles.OwnAsync(reader, cancellation));
        if (limits.Take(Pictures, reader) is { } wait)
        {
            context.Response.Headers.RetryAfter = FormState.Seconds(wait);
            return await PageAsync(context, frames, profiles, form.Refuse("picture", words.Format("Form.Wait", FormState.Seconds(wait))), StatusCodes.Status429TooManyRequests);
        }

        var problem = input.File("picture") switch
        {
            not { Length: > 0 } => "Avatar.None",
            { Length: > AvatarPicture.MaxBytes } => "Avatar.TooLarge",
            var file => await profile.ShowAsync(reader, await BytesAsync(file, cancellation), cancellation),
        };
        return problem is null ? Saved() : await PageAsync(context, frames, profiles, form.Refuse("picture", words[problem]), StatusCodes.Status400BadRequest);
    }

    private static async Task<byte[]> BytesAsync(IFormFile file, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream((int)file.Length);
        await file.CopyToAsync(bytes, cancellation);
        return bytes.ToArray();
    }

    private static async Task<IResult> PersonAsync(string name, HttpContext context, PersonalFrames frames, ProfileQueries profiles, ErrorPages errors, CancellationToken cancellation)
    {
        var asked = InputText.CleanLine(name);
        if (asked.Length > PortalUser.DisplayNameMaxLength || await profiles.ShownAsync(asked, cancellation) is not { } person)
        {
            return await errors.NotFoundAsync(frames.EditionOf(context));
        }

        if (person.DisplayName != name)
        {
            return Results.Redirect(PortalRoutes.Person(person.DisplayName), permanent: true);
        }

        var frame = await frames.AroundAsync(context, "Person.Title");
        return PageEndpoints.Page<PersonPage>(new PersonModel(
            frame with { Head = frame.Head with { Title = person.DisplayName, Description = PageHead.Describe(person.Bio.Length > 0 ? person.Bio : person.DisplayName) } }, person));
    }

    private static IResult Saved() => PageEndpoints.SeeOther(PortalRoutes.WithQuery(PortalRoutes.Profile, ("done", "1")));
}
