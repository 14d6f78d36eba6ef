using MudBlazor;
using PrismPortal.Features.Media;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Administration.Media;

/// <summary>Lets somebody choose a picture of the library in a dialog. For whoever has <c>Operation.UploadMedia</c>.</summary>
public static class Picking
{
    /// <returns>
    /// What was chosen or just added, with what is said of it now: <see cref="PickedPicture.ToHero"/> makes a hero of it, its
    /// address is what an image in Markdown names. Null where the dialog was called off.
    /// </returns>
    public static async Task<PickedPicture?> PickPictureAsync(this IDialogService dialogs, Wording words)
    {
        var dialog = await dialogs.ShowAsync<MediaPicker>(words["Media.PickTitle"], new DialogOptions { MaxWidth = MaxWidth.Medium, FullWidth = true, CloseOnEscapeKey = true, CloseButton = true });
        return await dialog.Result is { Canceled: false, Data: PickedPicture picked } ? picked : null;
    }
}
