using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Shared;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Security;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Media;

/// <summary>What an upload is answered: the picture, or in the user's language why it was not taken.</summary>
public sealed record UploadAnswer(PickedPicture? Picture, bool IsNew, string? Problem);

/// <summary>
/// Where the library's script posts files, as multipart with one file. They never pass a circuit, whose messages end at
/// 32 KB. Read as a stream: neither form nor file is ever held in memory.
/// </summary>
internal static class UploadEndpoint
{
    public static void MapUploads(this IEndpointRouteBuilder routes) => routes
        .MapPost(PortalRoutes.MediaUpload, AnswerAsync)
        .ExcludeFromDescription()
        .WithMetadata(new RequestSizeLimitAttribute(MediaRules.MostBytes + MediaRules.EnvelopeBytes))
        .For(Operation.UploadMedia);

    private static async Task<IResult> AnswerAsync(HttpContext context, UploadMedia upload, SiteOptions site, CancellationToken cancellation)
    {
        UploadResult result;
        try
        {
            result = await FileOfAsync(context.Request, cancellation) is var (name, content)
                ? await upload.RunAsync(StaffMember.Of(context.User), name, content, cancellation)
                : new UploadResult(null, MediaProblem.NoFile);
        }
        catch (NotAllowedException)
        {
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        }
        catch (BadHttpRequestException error) when (error.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            result = new UploadResult(null, MediaProblem.TooLarge);
        }
        catch (Exception error) when (error is InvalidDataException or IOException && !cancellation.IsCancellationRequested)
        {
            // A body that breaks off, or whose parts are no parts.
            result = new UploadResult(null, MediaProblem.NoFile);
        }

        if (result.Wait is { } wait)
        {
            context.Response.Headers.RetryAfter = FormState.Seconds(wait);
        }

        return Results.Json(Answer(result, Words(context, site)), statusCode: StatusOf(result.Problem));
    }

    private static UploadAnswer Answer(UploadResult result, Wording words) => result.Item is { } item
        ? new UploadAnswer(PickedPicture.Of(item), result.IsNew, null)
        : new UploadAnswer(null, IsNew: false, MediaWords.Of(result.Problem, words, result.Wait));

    private static Wording Words(HttpContext context, SiteOptions site) =>
        Wording.For(context.Session()?.Language is { } language && Languages.IsSupported(language) ? language : site.DefaultLanguage);

    // The first part that is a file.
    private static async Task<(string Name, Stream Content)?> FileOfAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 100 } boundary)
        {
            return null;
        }

        var reader = new MultipartReader(boundary, request.Body);
        while (await reader.ReadNextSectionAsync(cancellation) is { } section)
        {
            if (section.GetContentDispositionHeader() is { } disposition && disposition.IsFileDisposition())
            {
                var name = disposition.FileNameStar.HasValue ? disposition.FileNameStar : HeaderUtilities.RemoveQuotes(disposition.FileName);
                return (name.ToString(), section.Body);
            }
        }

        return null;
    }

    private static int StatusOf(MediaProblem problem) => problem switch
    {
        MediaProblem.None => StatusCodes.Status200OK,
        MediaProblem.NoFile or MediaProblem.Empty or MediaProblem.Name => StatusCodes.Status400BadRequest,
        MediaProblem.TooLarge => StatusCodes.Status413PayloadTooLarge,
        MediaProblem.Kind or MediaProblem.Svg or MediaProblem.Heic => StatusCodes.Status415UnsupportedMediaType,
        MediaProblem.Often => StatusCodes.Status429TooManyRequests,
        MediaProblem.Quota => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}
