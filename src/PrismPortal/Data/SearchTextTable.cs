namespace PrismPortal.Data;

/// <summary>
/// The full-text table of search. The model does not know it, so each migration that rebuilds or fills it names it here.
/// It keeps no text of its own (contentless), only which article holds which term where; tokens are keys of terms, cut at
/// blanks and otherwise left alone by the tokenizer.
/// </summary>
public static class SearchTextTable
{
    /// <summary>Makes the table and notes all published articles to be indexed; the portal does so when it starts.</summary>
    public static IReadOnlyList<string> Create { get; } =
    [
        """
        CREATE VIRTUAL TABLE "SearchText" USING fts5("Title", "Lead", "Tags", "Body", content='', contentless_delete=1, tokenize='ascii')
        """,
        """INSERT INTO "StaleArticles" ("ArticleId") SELECT "Id" FROM "Articles" WHERE "State" = 3""",
    ];

    public static IReadOnlyList<string> Drop { get; } = ["DROP TABLE \"SearchText\""];
}
