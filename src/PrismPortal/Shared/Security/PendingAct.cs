namespace PrismPortal.Shared.Security;

/// <summary>
/// Something a visitor began that is completed once they have signed in. It is written <c>kind:subject</c>, travels
/// through the sign-in pages as a field, and so must be harmless in anybody's hands: acts only add to the reader's own.
/// </summary>
/// <param name="Kind">The word before the colon.</param>
/// <param name="CompleteAsync">Does it for an account; a subject that means nothing is passed over.</param>
public sealed record PendingAct(string Kind, Func<string, string, CancellationToken, Task> CompleteAsync);

/// <summary>Completes what was begun.</summary>
public sealed class PendingActs(IEnumerable<PendingAct> acts)
{
    private const int Longest = 200;

    public async Task CompleteAsync(string userId, string? written, CancellationToken cancellation = default)
    {
        if (written is { Length: > 0 and <= Longest } && written.Split(':', 2) is [var kind, var subject] && acts.FirstOrDefault(act => act.Kind == kind) is { } act)
        {
            await act.CompleteAsync(userId, subject, cancellation);
        }
    }
}
