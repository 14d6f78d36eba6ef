namespace PrismPortal.Features.Articles;

/// <summary>A section of the paper. Its tone gives it a colour; its order a place in the navigation.</summary>
public sealed class Category
{
    public const string GeneralSlug = "general";

    private Category()
    {
    }

    public Category(string slug, string name, int order)
    {
        Slug = slug;
        Name = name;
        Order = order;
        Tone = order;
    }

    public long Id { get; private set; }

    public string Slug { get; private set; } = "";

    /// <summary>The name as the newsroom gave it.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Names in other languages, by language code.</summary>
    public IReadOnlyDictionary<string, string> Names { get; private set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public int Order { get; private set; }

    /// <summary>Index of the section's colour; taken modulo the number of colours.</summary>
    public int Tone { get; private set; }

    public string NameIn(string language) => Names.GetValueOrDefault(language, Name);

    public bool IsCalled(string name) =>
        string.Equals(Name, name, StringComparison.OrdinalIgnoreCase)
        || Names.Values.Any(other => string.Equals(other, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Takes another name and address; the old address is the caller's to keep.</summary>
    public void Rename(string slug, string name) => (Slug, Name) = (slug, name);

    /// <summary>Takes another place in the navigation. The colour stays: readers know the section by it.</summary>
    public void MoveTo(int order) => Order = order;

    public void Translate(IReadOnlyDictionary<string, string> names) => Names = names;

    /// <summary>The section of articles that name none.</summary>
    public static Category General(int order)
    {
        var general = new Category(GeneralSlug, "일반", order);
        general.Translate(new Dictionary<string, string>(StringComparer.Ordinal) { ["en"] = "General", ["ja"] = "一般" });
        return general;
    }
}
