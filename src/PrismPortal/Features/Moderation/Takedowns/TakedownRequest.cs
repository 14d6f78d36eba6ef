namespace PrismPortal.Features.Moderation.Takedowns;

/// <summary>Somebody a comment concerns asks to have it taken down (임시조치, Network Act article 44-2).</summary>
public sealed class TakedownRequest
{
    public const int NameMaxLength = 60;

    public const int GroundMaxLength = 2_000;

    /// <summary>The law's longest time for a provisional measure.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    private TakedownRequest()
    {
    }

    public TakedownRequest(long commentId, string name, string email, string ground, string language, DateTimeOffset at)
    {
        CommentId = commentId;
        Name = name;
        Email = email;
        Ground = ground;
        Language = language;
        At = at;
    }

    public long Id { get; private set; }

    public long CommentId { get; private set; }

    /// <summary>Who asks, as they call themselves.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Where they are told what became of it.</summary>
    public string Email { get; private set; } = "";

    /// <summary>What of theirs it hurts, and why.</summary>
    public string Ground { get; private set; } = "";

    /// <summary>Language they are answered in.</summary>
    public string Language { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public bool IsGranted { get; private set; }

    /// <summary>When the provisional measure is over and somebody decides for good; null where none was taken.</summary>
    public DateTimeOffset? EndsAt { get; private set; }

    /// <summary>When the comment came back to the queue after its time.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public void Grant(DateTimeOffset now, bool isProvisional) => (IsGranted, DecidedAt, EndsAt) = (true, now, isProvisional ? now + Longest : null);

    public void Decline(DateTimeOffset now) => (IsGranted, DecidedAt, EndsAt) = (false, now, null);

    /// <summary>The decision was undone.</summary>
    public void Reopen() => (IsGranted, DecidedAt, EndsAt, EndedAt) = (false, null, null, null);

    /// <summary>The provisional measure is over.</summary>
    public void End(DateTimeOffset now) => EndedAt = now;
}
