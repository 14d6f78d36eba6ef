using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Shared.Caching;

namespace PrismPortal.Features.Accounts.Profile;

/// <summary>The first tag of the page for a reader who has chosen its colours. Asks the database nothing.</summary>
public static class DocumentSplice
{
    public static SpliceSource Create() => new("document", (context, languages) =>
    {
        var theme = context.Session()!.Theme;
        return ValueTask.FromResult<IReadOnlyDictionary<string, string>>(theme is "light" or "dark"
            ? languages.ToDictionary(language => language, language => $"<html lang=\"{language}\" data-theme=\"{theme}\">", StringComparer.Ordinal)
            : new Dictionary<string, string>(StringComparer.Ordinal));
    });
}
