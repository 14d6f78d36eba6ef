namespace PrismPortal.Features.Moderation;

/// <summary>A trained scorer as it is stored: the newest is the one that scores.</summary>
public sealed class ScorerModel
{
    private ScorerModel()
    {
    }

    public ScorerModel(byte[] data, int examples, DateTimeOffset trainedAt)
    {
        Data = data;
        Examples = examples;
        TrainedAt = trainedAt;
    }

    public long Id { get; private set; }

    public DateTimeOffset TrainedAt { get; private set; }

    /// <summary>How many comments it learned from.</summary>
    public int Examples { get; private set; }

    public byte[] Data { get; private set; } = [];
}
