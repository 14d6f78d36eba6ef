namespace PrismPortal.Features.Administration.Operations;

/// <summary>What a failure comes down to, for people who do not read exceptions.</summary>
public enum Failure
{
    /// <summary>None of those below: the message has to speak for itself.</summary>
    Other,

    /// <summary>The other side cannot be reached.</summary>
    NoConnection,

    /// <summary>It took too long.</summary>
    TimedOut,

    /// <summary>The name and password were not taken.</summary>
    NotLetIn,

    /// <summary>The mail server wants nothing for this address.</summary>
    NoSuchAddress,

    /// <summary>The database or the disk refused.</summary>
    Storage,
}

public static class Failures
{
    // As libraries and servers word them; the first that fits.
    private static readonly (Failure Failure, string[] Signs)[] Known =
    [
        (Failure.NotLetIn, ["authentication", "535 ", "530 "]),
        (Failure.NoSuchAddress, ["550 ", "551 ", "553 ", "mailbox", "recipient"]),
        (Failure.TimedOut, ["timed out", "timeout", "was canceled"]),
        (Failure.NoConnection, ["connection refused", "no such host", "name or service not known", "network is unreachable", "actively refused", "unreachable", "ssl", "certificate"]),
        (Failure.Storage, ["database is locked", "disk", "readonly", "no space", "access to the path"]),
    ];

    public static Failure Of(string error) =>
        Known.FirstOrDefault(known => Array.Exists(known.Signs, sign => error.Contains(sign, StringComparison.OrdinalIgnoreCase))).Failure;
}

/// <summary>Why a job or a letter was not settled.</summary>
public enum OperationRefusal
{
    None,

    /// <summary>It is done or gone.</summary>
    NotFound,

    /// <summary>A worker has it in hand now.</summary>
    Running,

    /// <summary>The same work waits again already.</summary>
    OpenAlready,
}
