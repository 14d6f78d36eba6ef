namespace PrismPortal.Shared.Mail;

/// <summary>What a message says, in the reader's language: paragraphs of plain text and at most one thing to do.</summary>
/// <param name="Subject">One line.</param>
/// <param name="Paragraphs">Plain text, in order.</param>
/// <param name="Button">What the link does.</param>
/// <param name="Link">Absolute address. It leads to a page with one button: no link acts by being opened.</param>
public sealed record Letter(string Subject, IReadOnlyList<string> Paragraphs, string? Button = null, string? Link = null)
{
    /// <summary>Absolute address that ends such mail; null for letters about the account, which cannot be ended.</summary>
    public string? Unsubscribe { get; init; }
}
