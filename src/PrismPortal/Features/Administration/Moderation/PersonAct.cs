using PrismPortal.Features.Moderation.Decisions;

namespace PrismPortal.Features.Administration.Moderation;

/// <summary>What a part of the page did, to be said by the page.</summary>
public sealed record PersonAct(ActAnswer Answer, string Done);
