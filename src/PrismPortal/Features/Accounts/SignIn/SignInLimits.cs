using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Accounts.SignIn;

/// <summary>How often one may try what others could try in one's name.</summary>
public static class SignInLimits
{
    /// <summary>An office behind one address signs in in the morning; a list of stolen passwords needs thousands.</summary>
    public static readonly Limit PerAddress = new("SignInPerAddress", 25, TimeSpan.FromMinutes(5));

    /// <summary>
    /// Wrong passwords for one account. Browsers the owner has signed in with count on their own, so that somebody else's
    /// guessing does not keep the owner out.
    /// </summary>
    public static readonly Limit PerAccount = new("SignInPerAccount", 10, TimeSpan.FromMinutes(15));

    /// <summary>Letters with a new-password or confirmation link to one address.</summary>
    public static readonly Limit LettersPerAccount = new("LettersPerAccount", 5, TimeSpan.FromMinutes(30));

    /// <summary>The same asked for from one address, for whomever.</summary>
    public static readonly Limit LettersPerAddress = new("LettersPerAddress", 20, TimeSpan.FromMinutes(30));

    /// <summary>New accounts from one address: a class in a computer room comes close.</summary>
    public static readonly Limit RegisterPerAddress = new("RegisterPerAddress", 5, TimeSpan.FromMinutes(30));

    /// <summary>Proofs asked of somebody who is signed in already.</summary>
    public static readonly Limit ProvePerAccount = new("ProvePerAccount", 10, TimeSpan.FromMinutes(15));
}
