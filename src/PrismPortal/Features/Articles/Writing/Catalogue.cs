using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Articles.Writing;

/// <summary>
/// Finds sections, tags, authors and series by name, upper and lower case alike, within one unit of work, and makes
/// those that are missing.
/// </summary>
internal sealed class Catalogue(PortalDbContext db)
{
    private readonly Dictionary<string, Tag> _tags = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Author> _authors = new(StringComparer.OrdinalIgnoreCase);
    private List<Category>? _categories;

    public async Task<Category> CategoryAsync(string? name)
    {
        _categories ??= await db.Categories.OrderBy(category => category.Order).ToListAsync();
        var found = name is null
            ? _categories.Find(category => category.Slug == Category.GeneralSlug)
            : _categories.Find(category => category.IsCalled(name));
        if (found is not null)
        {
            return found;
        }

        var order = _categories.Count;
        var general = Category.General(order);
        var made = name is null || general.IsCalled(name)
            ? general
            : new Category(Free(Slug.From(name, "section"), slug => _categories.Exists(category => category.Slug == slug)), name, order);
        _categories.Add(made);
        db.Categories.Add(made);
        return made;
    }

    public async Task<IReadOnlyList<Tag>> TagsAsync(IEnumerable<string> names)
    {
        var tags = new List<Tag>();
        foreach (var name in names)
        {
            if (!_tags.TryGetValue(name, out var tag))
            {
                tag = await db.Tags.FirstOrDefaultAsync(known => EF.Functions.Collate(known.Name, "NOCASE") == name);
                if (tag is null)
                {
                    var slug = await FreeAsync(Slug.From(name, "tag"), candidate => db.Tags.AnyAsync(known => known.Slug == candidate), _tags.Values.Select(known => known.Slug));
                    db.Tags.Add(tag = new Tag(slug, name));
                }

                _tags[name] = tag;
            }

            tags.Add(tag);
        }

        return tags;
    }

    public async Task<Author> AuthorAsync(string name)
    {
        if (_authors.TryGetValue(name, out var author))
        {
            return author;
        }

        author = await db.Authors.FirstOrDefaultAsync(known => EF.Functions.Collate(known.Name, "NOCASE") == name);
        if (author is null)
        {
            var slug = await FreeAsync(Slug.From(name, "author"), candidate => db.Authors.AnyAsync(known => known.Slug == candidate), _authors.Values.Select(known => known.Slug));
            db.Authors.Add(author = new Author(slug, name));
        }

        return _authors[name] = author;
    }

    /// <summary>The series of a title in a language.</summary>
    public async Task<Series> SeriesAsync(string title, string language)
    {
        var series = await db.Series.FirstOrDefaultAsync(known => known.Language == language && EF.Functions.Collate(known.Title, "NOCASE") == title);
        if (series is null)
        {
            var slug = await FreeAsync(Slug.From(title, "series"), candidate => db.Series.AnyAsync(known => known.Slug == candidate), []);
            db.Series.Add(series = new Series(slug, language, title));
        }

        return series;
    }

    private static string Free(string wanted, Func<string, bool> taken)
    {
        var slug = wanted;
        for (var number = 2; taken(slug); number++)
        {
            slug = FormattableString.Invariant($"{wanted}-{number}");
        }

        return slug;
    }

    private static async Task<string> FreeAsync(string wanted, Func<string, Task<bool>> stored, IEnumerable<string> made)
    {
        var given = made.ToHashSet(StringComparer.Ordinal);
        var slug = wanted;
        for (var number = 2; given.Contains(slug) || await stored(slug); number++)
        {
            slug = FormattableString.Invariant($"{wanted}-{number}");
        }

        return slug;
    }
}
