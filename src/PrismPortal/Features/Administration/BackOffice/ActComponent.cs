using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace PrismPortal.Features.Administration.BackOffice;

/// <summary>A part of the back office that does something, may ask before it, and says how it went.</summary>
public abstract class ActComponent : BackOfficeComponent
{
    [Inject]
    protected IDialogService Dialogs { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    /// <param name="problem">Why it was not done; null where it was.</param>
    /// <param name="done">What was done.</param>
    protected void Tell(string? problem, string done) => Snackbar.Add(problem ?? done, problem is null ? Severity.Success : Severity.Error);

    /// <summary>A form in a dialog, which closes once its work is done.</summary>
    protected async Task<bool> AskAsync<TDialog>(string title, DialogParameters parameters)
        where TDialog : IComponent
    {
        var dialog = await Dialogs.ShowAsync<TDialog>(title, parameters, new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true, BackdropClick = false });
        return await dialog.Result is { Canceled: false };
    }
}
