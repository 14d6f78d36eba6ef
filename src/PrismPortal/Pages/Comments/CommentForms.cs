using PrismPortal.Features.Comments;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Security;
using PrismPortal.Shared.Text;

namespace PrismPortal.Pages.Comments;

/// <summary>The form of a comment before anything was typed into it.</summary>
internal static class CommentForms
{
    private const int LongestPassage = 500;

    public static FormState New(string text) => new FormState().Keep("key", Secrets.NewCode()).Keep("text", text);

    /// <summary>With the passage of the article the address names, to be talked about; null where it names none.</summary>
    public static FormState? OnPassage(HttpContext context) =>
        InputText.Clean((string?)context.Request.Query["passage"] ?? "") is { Length: > 0 } passage && CommentQuote.Of(passage, LongestPassage) is { Length: > 0 } quote
            ? New(quote)
            : null;

    /// <summary>With the words of the comment that is answered, where the address asks for them.</summary>
    public static async Task<FormState?> OnCommentAsync(HttpContext context, CommentMarks marks, long articleId, long id) =>
        context.Request.Query["quote"] == "1" && await marks.QuoteAsync(articleId, id, context.RequestAborted) is { } quote ? New(quote) : null;
}
