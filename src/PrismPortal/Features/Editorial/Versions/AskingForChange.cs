using MudBlazor;
using PrismPortal.Features.Administration.BackOffice;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Editorial.Writing;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Editorial.Versions;

/// <summary>Asks before words change: for what readers already have, what kind of change it is.</summary>
public static class AskingForChange
{
    /// <returns>What was answered; null where it was called off.</returns>
    public static async Task<EditRequest?> AskChangeAsync(this IDialogService dialogs, Wording words, string button, ArticleState state)
    {
        if (!ArticleWorkflow.IsReadable(state))
        {
            return await dialogs.AskAsync(button, words["Change.DraftAsk"], button) is null ? null : new EditRequest();
        }

        var dialog = await dialogs.ShowAsync<ChangeDialog>(
            words["Change.Title"],
            new DialogParameters<ChangeDialog> { { ask => ask.Button, button } },
            new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true });
        return await dialog.Result is { Canceled: false, Data: EditRequest answer } ? answer : null;
    }
}
