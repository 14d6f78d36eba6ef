namespace PrismPortal.Features.Editorial.Desk;

/// <summary>A line of what waits.</summary>
/// <param name="Href">Where it is done.</param>
/// <param name="Title">The article's title.</param>
/// <param name="Language">The title's language.</param>
/// <param name="Note">By whom, or by when.</param>
/// <param name="Alarm">What is wrong with it, if anything is.</param>
public sealed record WaitingLine(string Href, string Title, string Language, string Note, string? Alarm);
