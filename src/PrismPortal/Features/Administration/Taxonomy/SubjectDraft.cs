using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Administration.Taxonomy;

/// <summary>Why a section or tag was not changed.</summary>
public enum TaxonomyRefusal
{
    None,

    /// <summary>It is gone.</summary>
    NotFound,

    NameMissing,

    NameTooLong,

    /// <summary>Another has this name, in whatever language.</summary>
    NameTaken,

    /// <summary>Neither letter nor digit to make an address of.</summary>
    SlugMissing,

    SlugTaken,

    /// <summary>Articles stand under it.</summary>
    InUse,

    /// <summary>Merged into itself.</summary>
    Same,
}

/// <summary>Name and address of a section or tag as typed. No address means one made of the name.</summary>
/// <param name="Name">In the newsroom's own language.</param>
/// <param name="Slug">Address, without what stands before it.</param>
/// <param name="Names">Names in other languages; sections have them.</param>
public sealed record SubjectDraft(string Name, string Slug, IReadOnlyDictionary<string, string> Names)
{
    /// <summary>A name is a word or two in the navigation and on a chip.</summary>
    public const int NameMaxLength = 60;

    public static SubjectDraft Empty { get; } = new("", "", new Dictionary<string, string>(StringComparer.Ordinal));

    public SubjectDraft Cleaned()
    {
        var name = InputText.CleanLine(Name);
        return new SubjectDraft(
            name,
            PrismPortal.Shared.Text.Slug.From(string.IsNullOrWhiteSpace(Slug) ? name : Slug),
            Names
                .Select(pair => KeyValuePair.Create(pair.Key, InputText.CleanLine(pair.Value)))
                .Where(pair => pair.Value.Length > 0 && Languages.IsSupported(pair.Key))
                .ToDictionary(StringComparer.Ordinal));
    }

    /// <summary>What is wrong with a cleaned draft by itself.</summary>
    public TaxonomyRefusal Problem() =>
        Name.Length == 0 ? TaxonomyRefusal.NameMissing
        : Names.Values.Append(Name).Any(name => name.Length > NameMaxLength) ? TaxonomyRefusal.NameTooLong
        : Slug.Length == 0 ? TaxonomyRefusal.SlugMissing
        : TaxonomyRefusal.None;
}
