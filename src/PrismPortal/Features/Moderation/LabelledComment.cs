namespace PrismPortal.Features.Moderation;

/// <summary>A comment and what a newsroom decided about it.</summary>
public sealed record LabelledComment(string Text, bool IsUnwanted);
