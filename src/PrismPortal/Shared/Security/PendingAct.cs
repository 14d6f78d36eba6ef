namespace PrismPortal.Shared.Security;

/// <summary>
/// Completes what a visitor began before signing in. An act is written <c>{kind}:{subject}</c>, such as
/// <c>bookmark:12</c>; it comes from an address and may hold anything.
/// </summary>
/// <param name="Kind">What stands before the colon.</param>
/// <param name="CompleteAsync">Does it for an account; a subject that means nothing changes nothing. What is done already stays done.</param>
public sealed record PendingAct(string Kind, Func<string, string, CancellationToken, Task> CompleteAsync)
{
    /// <summary>Completes an act by whoever does its kind; false where nobody does.</summary>
    public static async Task<bool> TryAsync(IEnumerable<PendingAct> acts, string? act, string userId, CancellationToken cancellation = default)
    {
        var parts = act?.Split(':', 2) ?? [];
        if (parts.Length < 2 || acts.FirstOrDefault(known => known.Kind == parts[0]) is not { } found)
        {
            return false;
        }

        await found.CompleteAsync(userId, parts[1], cancellation);
        return true;
    }
}
