using Microsoft.AspNetCore.Components;
using MudBlazor;
using PrismPortal.Features.Administration.BackOffice;
using PrismPortal.Features.Moderation.Decisions;
using PrismPortal.Features.Moderation.Queue;

namespace PrismPortal.Features.Administration.Moderation;

/// <summary>What a moderator may do with a line of the queue.</summary>
public enum QueueAct
{
    Approve,

    Remove,

    Pick,

    Claim,

    Release,
}

/// <summary>A line, and what is to be done with it.</summary>
public sealed record QueueWish(QueueRow Row, QueueAct Act);

/// <summary>A page on which comments are decided: asks what must be asked, does it, says how it went, and offers to take it back.</summary>
public abstract class DecisionComponent : BackOfficeComponent
{
    /// <summary>What was done last, said where a screen reader hears it.</summary>
    protected string Said { get; private set; } = "";

    /// <summary>What was done last, on record.</summary>
    protected IReadOnlyList<long> Undoable { get; private set; } = [];

    [Inject]
    protected IDialogService Dialogs { get; set; } = default!;

    [Inject]
    private DecideComment Decisions { get; set; } = default!;

    [Inject]
    private ClaimCase Claims { get; set; } = default!;

    [Inject]
    private UndoModeration Undoing { get; set; } = default!;

    /// <summary>Reads the page anew after something was done to some of its comments.</summary>
    protected abstract Task DoneAsync(IReadOnlyCollection<long> comments);

    protected Task DoAsync(QueueWish wish) => wish.Act switch
    {
        QueueAct.Approve => ApproveAsync([wish.Row]),
        QueueAct.Remove => RemoveAsync([wish.Row]),
        QueueAct.Pick => PickAsync(wish.Row),
        QueueAct.Claim => ClaimAsync(wish.Row),
        _ => ReleaseAsync(wish.Row),
    };

    protected async Task ApproveAsync(IReadOnlyList<QueueRow> rows) =>
        await SayAsync(await Decisions.ApproveAsync(await WhoAsync(), Seen(rows)), "Moderate.Approved");

    protected async Task RemoveAsync(IReadOnlyList<QueueRow> rows)
    {
        var dialog = await Dialogs.ShowAsync<RemoveDialog>(
            Words.Count("Moderate.RemoveTitle", rows.Count),
            new DialogParameters<RemoveDialog> { { ask => ask.MayTakeDown, rows.All(row => row.Requests.Any(request => request.DecidedAt is null)) } },
            new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true });
        if (await dialog.Result is { Canceled: false, Data: RemovalChoice choice })
        {
            await SayAsync(await Decisions.RemoveAsync(await WhoAsync(), Seen(rows), choice.Reason, choice.Note), "Moderate.Removed");
        }
    }

    protected async Task UndoAsync()
    {
        if (Undoable.Count > 0)
        {
            await SayAsync(await Undoing.UndoAsync(await WhoAsync(), Undoable), "Moderate.Undone", canBeUndone: false);
        }
    }

    /// <summary>Says what another part of the page did.</summary>
    protected async Task SayAsync(string said, IReadOnlyList<long> undoable)
    {
        (Said, Undoable) = (said, undoable);
        await DoneAsync([]);
    }

    private static SeenComment[] Seen(IEnumerable<QueueRow> rows) => [.. rows.Select(row => row.Seen)];

    private async Task PickAsync(QueueRow row)
    {
        var isPicked = row.Comment.PickedAt is null;
        await SayAsync(await Decisions.PickAsync(await WhoAsync(), row.Seen, isPicked), isPicked ? "Moderate.Picked" : "Moderate.Unpicked");
    }

    private async Task ClaimAsync(QueueRow row)
    {
        if (row.Case is { } open)
        {
            await SayAsync(await Claims.ClaimAsync(await WhoAsync(), open.Id, takesOver: row.ClaimedBy is not null), "Moderate.ClaimDone");
        }
    }

    private async Task ReleaseAsync(QueueRow row)
    {
        if (row.Case is { } open)
        {
            await SayAsync(await Claims.ReleaseAsync(await WhoAsync(), open.Id), "Moderate.ReleaseDone");
        }
    }

    private async Task SayAsync(ModerationRefusal refusal, string done)
    {
        // What stands beside the words is undone by the button there: never something before it.
        (Said, Undoable) = (Words[refusal == ModerationRefusal.None ? done : $"Moderate.Refused.{refusal}"], []);
        await DoneAsync([]);
    }

    // What was refused is said beside what was done: of many, some may have been decided meanwhile.
    private async Task SayAsync(DecisionAnswer answer, string done, bool canBeUndone = true)
    {
        var refused = answer.Refused.GroupBy(one => one.Refusal).Select(group => group.Count() == 1
            ? Words[$"Moderate.Refused.{group.Key}"]
            : $"{Words.Count("Moderate.Comments", group.Count())}: {Words[$"Moderate.Refused.{group.Key}"]}");
        Said = string.Join(' ', (answer.Done.Count == 0 ? [] : new[] { Words.Count(done, answer.Done.Count) }).Concat(refused));
        Undoable = canBeUndone ? answer.Entries : [];
        await DoneAsync(answer.Done);
    }
}
