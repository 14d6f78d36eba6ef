namespace PrismPortal.Data;

/// <summary>One row: a number that grows with every committed change of what readers see, whichever process made it.</summary>
public sealed class SiteState
{
    public const int OnlyId = 1;

    private SiteState()
    {
    }

    public int Id { get; private set; }

    public long Revision { get; private set; }
}
