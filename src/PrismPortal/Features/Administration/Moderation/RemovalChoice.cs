using PrismPortal.Features.Moderation;

namespace PrismPortal.Features.Administration.Moderation;

/// <summary>Why a comment is removed, and what its author is told.</summary>
public sealed record RemovalChoice(RemovalReason Reason, string Note);
