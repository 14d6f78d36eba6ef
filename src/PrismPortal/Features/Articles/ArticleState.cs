namespace PrismPortal.Features.Articles;

/// <summary>Where an article stands: Draft → InReview → Scheduled → Published → (Archived | Retracted).</summary>
public enum ArticleState
{
    Draft = 0,
    InReview = 1,
    Scheduled = 2,
    Published = 3,

    /// <summary>Readable by its address, out of every list, not indexed.</summary>
    Archived = 4,

    /// <summary>Its address answers 410 with the notice.</summary>
    Retracted = 5,
}
