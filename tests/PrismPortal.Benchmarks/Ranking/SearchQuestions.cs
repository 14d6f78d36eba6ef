using System.Globalization;
using Microsoft.Data.Sqlite;

namespace PrismPortal.Benchmarks.Ranking;

/// <summary>Something asked of the search of a generated newsroom. <see cref="Narrowing"/> is the rest of the address; what is typed asks for suggestions.</summary>
internal sealed record SearchQuestion(string Kind, string Text, string Narrowing = "", bool IsTyped = false);

/// <summary>A fixed mix of questions made of the words of a newsroom's own articles: the same newsroom is always asked the same.</summary>
internal static class SearchQuestions
{
    private const int OfEach = 30;

    private static readonly string[] Narrowings =
        ["&sort=newest", "&category={0}", "&tag={1}", "&author={2}", "&from=2024-01-01&to=2025-12-31", "&category={0}&sort=newest", "&sort=oldest"];

    public static IReadOnlyList<SearchQuestion> From(SqliteConnection database)
    {
        var articles = Articles(database);
        string[][] titles = [.. articles.Select(article => Words(article.Title))];
        var words = titles.SelectMany(title => title).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var common = articles.SelectMany(article => Words(article.Summary)).CountBy(word => word).MaxBy(pair => pair.Value).Key;
        var questions = new List<SearchQuestion>();
        questions.AddRange(Spread(words).Select(word => new SearchQuestion("one word", word)));
        questions.AddRange(Spread(titles).Select(title => new SearchQuestion("two words", $"{title[^2]} {title[0]}")));
        questions.AddRange(Spread(titles).Select(title => new SearchQuestion("a title", string.Join(' ', title))));
        questions.AddRange(Spread(articles).Select(article => new SearchQuestion("a standfirst", article.Summary)));
        questions.AddRange(Spread([.. words.Where(word => word.Length > 2)]).Select(word => new SearchQuestion("two syllables of a word", word[^2..])));
        questions.AddRange(Spread(titles).Take(OfEach / 2).Select(title => new SearchQuestion("phrase", $"\"{title[^2]} {title[^1]}\"")));
        questions.AddRange(Spread(titles).Take(OfEach / 2).Select(title => new SearchQuestion("minus", $"{title[1]} -{title[^1]}")));
        questions.AddRange(Spread(words).Take(OfEach / 2).Select(word => new SearchQuestion("not in any article", "쿼카" + word[..1] + "뷁")));
        questions.AddRange(new[] { "", "&page=5", "&page=20", "&sort=newest" }.Select(rest => new SearchQuestion("the commonest word", common, rest)));
        questions.AddRange(Spread(articles).Select((article, number) => new SearchQuestion(
            "narrowed", Words(article.Title)[number % 3], Narrowed(Narrowings[number % Narrowings.Length], article))));
        questions.AddRange(Spread(words).SelectMany(word => Enumerable.Range(1, word.Length).Select(length => new SearchQuestion("typed", word[..length], IsTyped: true))));
        return questions;
    }

    private static string Narrowed(string narrowing, Article article) => string.Format(
        CultureInfo.InvariantCulture, narrowing, Uri.EscapeDataString(article.Section), Uri.EscapeDataString(article.Tag), Uri.EscapeDataString(article.Author));

    private static string[] Words(string text) =>
        [.. text.Split([' ', ',', '.', '%'], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length > 1)];

    private static T[] Spread<T>(T[] all) => [.. Enumerable.Range(0, Math.Min(OfEach, all.Length)).Select(number => all[number * all.Length / Math.Min(OfEach, all.Length)])];

    private static Article[] Articles(SqliteConnection database)
    {
        using var command = database.CreateCommand();
        command.CommandText = """
            SELECT a.Title, a.Summary, c.Slug,
                (SELECT t.Slug FROM ArticleTags x JOIN Tags t ON t.Id = x.TagId WHERE x.ArticleId = a.Id ORDER BY t.Id LIMIT 1),
                (SELECT w.Slug FROM Bylines b JOIN Authors w ON w.Id = b.AuthorId WHERE b.ArticleId = a.Id ORDER BY w.Id LIMIT 1)
            FROM Articles a JOIN Categories c ON c.Id = a.CategoryId
            WHERE a.Slug LIKE 'generated-%'
            ORDER BY a.Id LIMIT 2000
            """;
        using var reader = command.ExecuteReader();
        var articles = new List<Article>();
        while (reader.Read())
        {
            articles.Add(new Article(reader.GetString(0), reader.GetString(1), reader.GetString(2), Text(reader, 3), Text(reader, 4)));
        }

        return [.. articles];
    }

    private static string Text(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? "" : reader.GetString(column);

    private sealed record Article(string Title, string Summary, string Section, string Tag, string Author);
}
