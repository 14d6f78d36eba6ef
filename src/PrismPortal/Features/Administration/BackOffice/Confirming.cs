using MudBlazor;

namespace PrismPortal.Features.Administration.BackOffice;

/// <summary>Asks in a dialog and gives the answer.</summary>
internal static class Confirming
{
    /// <returns>What was typed, empty where nothing was asked for; null where it was called off.</returns>
    public static async Task<string?> AskAsync(this IDialogService dialogs, string title, string text, string button, bool isGrave = false, string? asks = null)
    {
        var dialog = await dialogs.ShowAsync<ConfirmDialog>(
            title,
            new DialogParameters<ConfirmDialog>
            {
                { ask => ask.Text, text },
                { ask => ask.Button, button },
                { ask => ask.IsGrave, isGrave },
                { ask => ask.Asks, asks },
            },
            new DialogOptions { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true, CloseOnEscapeKey = true });
        return await dialog.Result is { Canceled: false, Data: string answer } ? answer : null;
    }
}
