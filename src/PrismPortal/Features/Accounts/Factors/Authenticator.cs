namespace PrismPortal.Features.Accounts.Factors;

public sealed class Authenticator
{
    public TimeSpan? Wait(string userId) => null;

    public Task<bool> TakeCodeAsync(string userId, string code) => Task.FromResult(false);

    public Task<bool> TakeRecoveryCodeAsync(string userId, string code) => Task.FromResult(false);
}
