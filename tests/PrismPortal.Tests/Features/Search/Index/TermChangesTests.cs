using PrismPortal.Features.Search.Index;

namespace PrismPortal.Tests.Features.Search.Index;

public sealed class TermChangesTests
{
    [Fact]
    public void Article_AddedAndRemoved_ChangesNothing_AlsoWhereTwoKeysShareAHash()
    {
        var (one, other) = Sharing();
        var vector = TermVector.Of(new Dictionary<string, double>(StringComparer.Ordinal) { [one] = 1, [other] = 2 });
        var changes = new TermChanges();

        changes.Add([one, other], vector);
        Assert.Equal(1, changes.All.Single(change => change.Hash == TermHash.Of(one)).Articles);
        changes.Remove(vector);

        Assert.All(changes.All, change => Assert.Equal(0, change.Articles));
    }

    private static (string One, string Other) Sharing()
    {
        var known = new Dictionary<uint, string>();
        for (var number = 0; ; number++)
        {
            var key = FormattableString.Invariant($"n{number}");
            if (!known.TryAdd(TermHash.Of(key), key))
            {
                return (known[TermHash.Of(key)], key);
            }
        }
    }
}
