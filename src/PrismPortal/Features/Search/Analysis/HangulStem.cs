namespace PrismPortal.Features.Search.Analysis;

/// <summary>
/// The part of an eojeol (a Korean word with what is joined to it) that says what it is about: particles and common
/// endings are cut off its end by rule, the longest first, twice at most. Two syllables always remain, so that 이야기
/// does not lose its end to a particle that is none; a cut that is wrong is wrong alike in text and query.
/// </summary>
internal static class HangulStem
{
    private const int MinLength = 2;
    private const int Rounds = 2;

    /// <summary>Joined to nouns.</summary>
    private const string Particles =
        """
        에서부터 으로부터 에게서는 에서는 에서도 에서의 에게서 에게는 에게도 으로는 으로도 으로서 으로써 으로의 로서의
        이라는 이라고 이라도 이라면 이었던 이었다 이지만 이면서 이었으며 이었고 이다 이며 이고 이나 이란 이자 인가 일까
        처럼 보다는 보다 까지는 까지도 까지의 까지 부터 마저 조차 밖에 에게 한테 께서 에서 에는 에도 에만 와는 과는 와의
        과의 로는 로도 로서 로써 로의 으로 라는 라고 라도 라면 하고 만이 만을 만의 뿐만 들은 들이 들을 들의 들과 들에게 들에
        들도 은 는 이 가 을 를 의 에 와 과 로 도 만 들 나 야 란 며 고
        """;

    /// <summary>Of the commonest verbs (하다, 되다, 이다, 시키다, 받다) and of polite speech.</summary>
    private const string Endings =
        """
        하였으며 하였는데 하였지만 하였다가 하였던 하였다 하였고 하였는가 하였는지 했으며 했는데 했지만 했었던 했었다 했다가
        했던 했다는 했다고 했다 했고 했을 했는가 했는지 하는가 하는지 하지만 하면서 하려고 하려는 하기도 하기로 하기에 하기
        하게 하는 하다 하며 하면 하여 하자 하지 한다는 한다고 한다면 한다 해서 해야 한 할 함 해 되었으며 되었는데 되었던
        되었다 되었고 되었는가 됐으며 됐던 됐다 됐고 되면서 되기도 되기 되게 되고 되는 되다 되며 되면 되어 되지 된다는 된다
        돼 된 될 됨 시켰다 시키는 시킨 시킬 시켜 받았다 받은 받는 받아 스러운 스럽게 적으로 적이었다 적이며 적이다 적인 적
        이었는가 이었나 였는가 였으며 였던 였다 였고 인지 해주세요 하여주세요 주세요 해주십시오 주십시오 하십시오 십시오
        하세요 세요 합니다 했습니다 하였습니다 됩니다 되었습니다 습니다 입니다 입니까 합니까 습니까 드립니다 바랍니다
        드려요 하라 해라 하나 하네요 네요 해요 예요 이에요 어요 아요
        """;

    // What may stand behind a noun of one syllable: 물이, 쌀을, 독에서.
    private static readonly HashSet<string> Short = new(["은", "는", "이", "가", "을", "를", "의", "에", "도", "에서", "에는", "으로", "까지", "보다"], StringComparer.Ordinal);

    private static readonly ILookup<char, string> ByLast = string.Join(' ', Particles, Endings)
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .Distinct(StringComparer.Ordinal)
        .OrderByDescending(ending => ending.Length)
        .ToLookup(ending => ending[^1]);

    /// <summary>How much of the word is its stem.</summary>
    public static int LengthIn(ReadOnlySpan<char> word)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var shorter = Cut(word);
            if (shorter == word.Length)
            {
                break;
            }

            word = word[..shorter];
        }

        return word.Length;
    }

    /// <summary>Whether the word is one syllable and a particle, so that the syllable is a word too.</summary>
    public static bool IsShortWithParticle(string word) => word.Length is 2 or 3 && Short.Contains(word[1..]);

    /// <summary>Whether the word is a particle that stands behind nouns of one syllable.</summary>
    public static bool IsShort(string word) => Short.Contains(word);

    /// <summary>Whether the word is nothing but a particle, as behind a word in other letters (AI의).</summary>
    public static bool IsParticle(string word) => Short.Contains(word) || (word.Length <= MinLength && ByLast[word[^1]].Contains(word, StringComparer.Ordinal));

    private static int Cut(ReadOnlySpan<char> word)
    {
        foreach (var ending in ByLast[word[^1]])
        {
            if (word.Length - ending.Length >= MinLength && word.EndsWith(ending, StringComparison.Ordinal))
            {
                return word.Length - ending.Length;
            }
        }

        return word.Length;
    }
}
