using CsCheck;
using PrismPortal.Features.Search.Index;

namespace PrismPortal.Tests.Features.Search.Index;

public sealed class TermVectorTests
{
    private static readonly Gen<Dictionary<string, double>> Frequencies =
        Gen.Select(Gen.String[Gen.Char['가', '힣'], 1, 3], Gen.Int[1, 255]).Array[0, 60]
            .Select(pairs => pairs.DistinctBy(pair => TermHash.Of(pair.Item1)).ToDictionary(pair => pair.Item1, pair => pair.Item2 / 2.0, StringComparer.Ordinal));

    [Fact]
    public void Bytes_ReadBack_HoldTheSameTermsAndFrequencies() => Frequencies.Sample(frequencies =>
    {
        var vector = TermVector.From(TermVector.Of(frequencies).ToBytes());

        Assert.Equal(frequencies.Count, vector.Count);
        Assert.Equal(frequencies.Values.Sum(), vector.Length);
        Assert.All(frequencies, term => Assert.Equal(term.Value, vector[TermHash.Of(term.Key)]));
        Assert.Equal(frequencies.ToDictionary(term => TermHash.Of(term.Key), term => term.Value), vector.Entries.ToDictionary(entry => entry.Hash, entry => entry.Frequency));
    });

    [Fact]
    public void Entries_OfAnyTerms_StandInTheOrderOfTheirHashes() => Frequencies.Sample(frequencies =>
    {
        var hashes = TermVector.Of(frequencies).Entries.Select(entry => entry.Hash).ToArray();

        Assert.Equal(hashes.Order(), hashes);
    });

    [Fact]
    public void Bytes_OfTheSameTermsInAnotherOrder_AreTheSame() => Frequencies.Sample(frequencies =>
        Assert.Equal(TermVector.Of(frequencies).ToBytes(), TermVector.Of(frequencies.Reverse().ToDictionary()).ToBytes()));

    [Theory]
    [InlineData(0.1, 0.5)]
    [InlineData(1, 1)]
    [InlineData(127.5, 127.5)]
    [InlineData(10_000, 127.5)]
    public void Frequency_OutsideWhatAByteHolds_IsTheNearest(double frequency, double kept) =>
        Assert.Equal(kept, TermVector.Of(new Dictionary<string, double>(StringComparer.Ordinal) { ["w말"] = frequency })[TermHash.Of("w말")]);

    [Fact]
    public void Empty_HoldsNothing()
    {
        var vector = TermVector.From([]);

        Assert.Equal((0, 0.0, 0.0), (vector.Count, vector.Length, vector[TermHash.Of("w말")]));
        Assert.Empty(vector.Entries);
    }

    /// <summary>Hashes are stored: another function would find nothing in an index written before.</summary>
    [Theory]
    [InlineData("", 2166136261)]
    [InlineData("w경제", 3535237455)]
    public void Hash_OfAKey_NeverChanges(string key, uint hash) => Assert.Equal(hash, TermHash.Of(key));
}
