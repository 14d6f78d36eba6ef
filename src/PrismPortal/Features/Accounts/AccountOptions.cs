namespace PrismPortal.Features.Accounts;

/// <summary>Section <c>Accounts</c> of the configuration.</summary>
public sealed class AccountOptions
{
    /// <summary>Age a new reader must say to have reached. Korean law asks a guardian's consent below 14.</summary>
    public int MinimumAge { get; set; } = 14;
}
