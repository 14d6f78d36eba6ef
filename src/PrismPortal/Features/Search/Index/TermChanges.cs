namespace PrismPortal.Features.Search.Index;

/// <summary>What a unit of work changes of <see cref="SearchTerm"/>: summed up first, so that a term is written once.</summary>
public sealed class TermChanges
{
    private readonly Dictionary<uint, (string? Key, int Articles)> _terms = [];
    private int _articles;
    private double _length;

    /// <summary>Hash, key and by how many articles; the key is null where only removals touched the term, which stands there already.</summary>
    public IEnumerable<(long Hash, string? Key, int Articles)> All => _terms
        .Where(term => term.Value.Articles != 0)
        .Select(term => ((long)term.Key, term.Value.Key, term.Value.Articles))
        .Append((TermStatistics.ArticlesRow, "", _articles))
        .Append((TermStatistics.LengthRow, "", (int)Math.Round(_length)));

    public void Add(IEnumerable<string> keys, TermVector vector)
    {
        // Two keys with one hash are one term, as in the vector they are taken out by.
        foreach (var (hash, key) in keys.Select(key => (Hash: TermHash.Of(key), key)).DistinctBy(term => term.Hash))
        {
            _terms[hash] = (key, _terms.GetValueOrDefault(hash).Articles + 1);
        }

        _articles++;
        _length += Math.Round(vector.Length);
    }

    public void Remove(TermVector vector)
    {
        foreach (var (hash, _) in vector.Entries)
        {
            var (key, articles) = _terms.GetValueOrDefault(hash);
            _terms[hash] = (key, articles - 1);
        }

        _articles--;
        _length -= Math.Round(vector.Length);
    }
}
