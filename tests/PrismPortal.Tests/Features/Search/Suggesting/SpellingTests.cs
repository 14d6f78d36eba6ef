using PrismPortal.Features.Search.Suggesting;

namespace PrismPortal.Tests.Features.Search.Suggesting;

public sealed class SpellingTests
{
    private static readonly WordList Words = new(new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["삼성"] = 90,
        ["삼성전자"] = 60,
        ["인공지능"] = 80,
        ["반도체"] = 70,
        ["대통령"] = 120,
        ["경제"] = 200,
        ["대한민국"] = 50,
        ["미국"] = 90,
        ["대한"] = 40,
        ["기후변화"] = 20,
        ["기준금리"] = 30,
        ["한국은행"] = 44,
        ["물가"] = 80,
        ["부동산"] = 70,
        ["국회의원"] = 35,
        ["전기"] = 60,
        ["자동차"] = 66,
        ["까치"] = 4,
        ["쌍둥이"] = 5,
        ["값싼"] = 6,
        ["의료보험"] = 12,
        ["과학기술"] = 25,
        ["왼쪽"] = 7,
        ["iphone"] = 30,
        ["google"] = 40,
        ["economy"] = 20,
        ["semiconductor"] = 11,
        ["gpt"] = 44,
        ["chip"] = 12,
        ["추경"] = 9,
        ["선거"] = 100,
    });

    [Theory]
    // Another stroke, one too many, one too few, two in the wrong order.
    [InlineData("삼숑전자", "삼성전자")]
    [InlineData("삼성전저", "삼성전자")]
    [InlineData("삼성전자자", "삼성전자")]
    [InlineData("대통랭", "대통령")]
    [InlineData("데통령", "대통령")]
    [InlineData("대통려", "대통령")]
    [InlineData("대톨령", "대통령")]
    [InlineData("반도쳬", "반도체")]
    [InlineData("만도체", "반도체")]
    [InlineData("인공지늠", "인공지능")]
    [InlineData("인곤지능", "인공지능")]
    [InlineData("겅제", "경제")]
    [InlineData("경재", "경제")]
    [InlineData("대한미국", "대한민국")]
    [InlineData("기준금니", "기준금리")]
    [InlineData("기준긍니", "기준금리")]
    [InlineData("국희의원", "국회의원")]
    [InlineData("자동챠", "자동차")]
    [InlineData("의뢰보험", "의료보험")]
    [InlineData("가치", "까치")]
    // Particles stay out of it.
    [InlineData("대통랭이", "대통령")]
    [InlineData("대통령이", null)]
    // The other layout, both ways.
    [InlineData("tkatjd", "삼성")]
    [InlineData("Tkatjd", "삼성")]
    [InlineData("tkatjdwjswk", "삼성전자")]
    [InlineData("eoxhdfud", "대통령")]
    [InlineData("eoxhdfuddl", "대통령")]
    [InlineData("Tkdenddl", "쌍둥이")]
    [InlineData("rkqtTks", "값싼")]
    [InlineData("dhlsWhr", "왼쪽")]
    [InlineData("rhkgkrrltnf", "과학기술")]
    [InlineData("ㅑㅔㅙㅜㄷ", "iphone")]
    [InlineData("햐ㅔㅅ", null)]
    [InlineData("해ㅐ힏", "google")]
    [InlineData("ㄷ채ㅜㅐㅡㅛ", "economy")]
    [InlineData("ㅎㅔㅅ", "gpt")]
    // Other letters.
    [InlineData("gogle", "google")]
    [InlineData("econmoy", "economy")]
    [InlineData("semicondcutr", "semiconductor")]
    [InlineData("gpd", null)]
    // A blank more or less.
    [InlineData("삼성반도체", "삼성 반도체")]
    [InlineData("반 도체", "반도체")]
    [InlineData("한국 은행", "한국은행")]
    [InlineData("인공 지능이", "인공지능")]
    // Several words; those that are known stay.
    [InlineData("삼성 반도쳬 전망", "삼성 반도체 전망")]
    [InlineData("대통랭 선거", "대통령 선거")]
    // Told by signs, or without a spelling: stays.
    [InlineData("-대통랭", null)]
    [InlineData("\"대통랭\"", null)]
    [InlineData("tag:대통랭", null)]
    [InlineData("2026", null)]
    [InlineData("ㅅㅅㅈㅈ", null)]
    [InlineData("삼성", null)]
    [InlineData("", null)]
    [InlineData("가", null)]
    [InlineData("아무도모르는말", null)]
    [InlineData("\ud800 \u202e", null)]
    public void Query_Mistyped_IsPutRight(string typed, string? meant) => Assert.Equal(meant, new SpellingHelp(Words).Meant(typed));

    [Theory]
    [InlineData("삼성", "tkatjd")]
    [InlineData("값싼 왜", "rkqtTks dho")]
    [InlineData("ㅑㅔㅙㅜㄷ", "iphone")]
    [InlineData("의사", "dmltk")]
    public void Keys_OfHangul_AreThoseOfTheKeyboard(string text, string keys) => Assert.Equal(keys, Keyboard.KeysOf(text));

    [Theory]
    [InlineData("tkatjd", "삼성")]
    [InlineData("rkqtdl", "값이")]
    [InlineData("rkqtkfh", "갑사로")]
    [InlineData("dlfrrh", "읽고")]
    [InlineData("dlfrdj", "읽어")]
    [InlineData("dmltk", "의사")]
    [InlineData("Rkcl", "까치")]
    [InlineData("google", null)]
    [InlineData("tk2", null)]
    [InlineData("rrr", null)]
    public void Hangul_OfKeys_IsWhatTheInputMethodMakes(string keys, string? text) => Assert.Equal(text, Keyboard.HangulOf(keys));

    [Fact]
    public void Keys_OfEverySyllable_MakeThatSyllable()
    {
        for (var sign = '\uAC00'; sign <= '\uD7A3'; sign++)
        {
            Assert.Equal(sign.ToString(), Keyboard.HangulOf(Keyboard.KeysOf(sign.ToString())));
        }
    }

    [Theory]
    [InlineData("abcd", "abcd", 2, 0)]
    [InlineData("abcd", "abdc", 2, 1)]
    [InlineData("abcd", "abd", 2, 1)]
    [InlineData("abcd", "xabcd", 2, 1)]
    [InlineData("abcd", "axcy", 2, 2)]
    [InlineData("abcd", "wxyz", 2, 3)]
    [InlineData("", "ab", 1, 2)]
    public void Mistakes_BetweenWords_AreCountedUpToALimit(string one, string other, int most, int mistakes) =>
        Assert.Equal(mistakes, Mistakes.Between(one, other, most));
}
