using System.Text.Json;
using System.Text.Json.Nodes;

namespace PrismPortal.Benchmarks.Ranking;

/// <summary>An article of the corpus and its line, in the format of <c>import articles</c>.</summary>
internal sealed record CorpusArticle(string Id, string Title, string Summary, string Body, JsonObject Line)
{
    // Said of no article, and of no word: what is searched is the body alone.
    private const string NoTitle = "—";

    public string Text => string.Join('\n', Title, Summary, Body);

    /// <summary>What the article is about: its title, then its standfirst or else how it begins.</summary>
    public string TitleAndLead => string.Join('\n', Title, Summary.Length > 0 ? Summary : Body[..Math.Min(Body.Length, 200)]);

    /// <summary>The same article known by its body only.</summary>
    public CorpusArticle BodyOnly()
    {
        var line = new JsonObject { ["id"] = Id, ["slug"] = Id, ["title"] = NoTitle, ["body"] = Body };
        foreach (var field in new[] { "language", "publishedAt" })
        {
            line[field] = Line[field]?.DeepClone();
        }

        return new CorpusArticle(Id, "", "", Body, line);
    }
}

/// <summary>A query or an article, and the articles that belong to it.</summary>
internal sealed record Judgement(string Id, string Query, string Group, IReadOnlySet<string> Relevant);

/// <summary>Reads articles and judgements from the folder of the corpus.</summary>
internal static class Corpus
{
    public static IReadOnlyList<CorpusArticle> Articles(string folder) =>
        [.. Directory.GetFiles(Path.Combine(folder, "articles"), "ko_*.jsonl").Order(StringComparer.Ordinal).SelectMany(Lines).Select(Article)];

    public static string Judgements(string folder, string name) => Path.Combine(folder, "judgements", name);

    /// <summary>The judgements of a file; of an article's, what belongs to it is <c>related</c>, else it is the relevant one itself.</summary>
    public static IReadOnlyList<Judgement> Read(string file) => [.. Lines(file).Select((line, number) => Judged(line, number))];

    private static Judgement Judged(JsonObject line, int number)
    {
        var id = line["doc_id"]?.ToString() ?? "";
        var several = new[] { "related", "relevant", "doc_ids" }.Select(name => line[name]).OfType<JsonArray>().FirstOrDefault();
        string[] relevant = several is not null ? [.. several.Select(item => item!.ToString())] : [line["relevant"]?.ToString() ?? id];
        return new Judgement(
            id.Length > 0 ? id : $"{number + 1}",
            line["query"]?.ToString() ?? "",
            line["group"]?.ToString() ?? Source(relevant[0]),
            relevant.ToHashSet(StringComparer.Ordinal));
    }

    // Without a group of its own a query is told by where its article comes from: kown-538 is of kown.
    private static string Source(string id) => id.Split('-')[0];

    private static CorpusArticle Article(JsonObject line) =>
        new(line["id"]!.ToString(), line["title"]!.ToString(), line["summary"]?.ToString() ?? "", line["body"]!.ToString(), line);

    private static IEnumerable<JsonObject> Lines(string file) =>
        File.ReadLines(file).Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<JsonObject>(line)!);
}
