using PrismPortal.Features.Articles;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Editorial.Writing;

/// <summary>What the form may hold at all; beyond it nothing is saved. Each problem is a field and a key of its words.</summary>
public static class FormRules
{
    public const int SummaryMaxLength = 1_000;

    /// <summary>More tags than a reader follows say nothing.</summary>
    public const int MostTags = 20;

    public const int MostAuthors = 20;
    public const int NameMaxLength = 100;

    public static IReadOnlyDictionary<string, string> Judge(ArticleForm form)
    {
        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        Refuse(form.Title.Length > Article.TitleMaxLength, "title", "Editor.TitleTooLong");
        Refuse(form.Summary.Length > SummaryMaxLength, "summary", "Editor.SummaryTooLong");
        Refuse(form.Body.Length > Article.BodyMaxLength, "body", "Editor.BodyTooLong");
        Refuse(!Languages.IsSupported(form.Language), "language", "Editor.LanguageUnknown");
        Refuse(form.Section.Length > NameMaxLength, "section", "Editor.NameTooLong");
        Refuse(form.Tags.Count > MostTags, "tags", "Editor.TooManyTags");
        Refuse(form.Tags.Any(tag => tag.Length > NameMaxLength), "tags", "Editor.NameTooLong");
        Refuse(form.Authors.Count > MostAuthors, "authors", "Editor.TooManyAuthors");
        Refuse(form.Authors.Any(author => author.Length > NameMaxLength), "authors", "Editor.NameTooLong");
        Refuse(form.SourceName.Length > NameMaxLength * 2, "sourceName", "Editor.NameTooLong");
        Refuse(form.SourceUrl.Length > 0 && !IsWeb(form.SourceUrl), "sourceUrl", "Editor.SourceUrlMalformed");
        Refuse(form.Series.Length > NameMaxLength * 2, "series", "Editor.NameTooLong");
        Refuse(form.SeriesPosition is < 0 or > 10_000, "seriesPosition", "Editor.SeriesPositionWrong");
        Refuse(form.Hero is { } hero && !IsOwnPicture(hero), "hero", "Editor.HeroUnknown");
        return problems;

        void Refuse(bool isWrong, string field, string key)
        {
            if (isWrong)
            {
                problems.TryAdd(field, key);
            }
        }
    }

    private static bool IsWeb(string url) =>
        url.Length <= 2_000 && Uri.TryCreate(url, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", Host.Length: > 0 };

    private static bool IsOwnPicture(HeroImage hero) =>
        hero.Path is { Length: <= 300 } path
        && path.StartsWith("/media/", StringComparison.Ordinal)
        && !path.Contains("..", StringComparison.Ordinal)
        && path.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '/' or '-' or '_' or '.')
        && hero is { Width: > 0 and <= 20_000, Height: > 0 and <= 20_000, Alt.Length: <= 1_000 }
        && (hero.Caption?.Length ?? 0) <= 1_000
        && (hero.Credit?.Length ?? 0) <= 300;
}
