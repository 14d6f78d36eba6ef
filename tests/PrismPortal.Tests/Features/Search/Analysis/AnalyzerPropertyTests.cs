using System.Text;
using CsCheck;
using PrismPortal.Features.Search.Analysis;

namespace PrismPortal.Tests.Features.Search.Analysis;

public sealed class AnalyzerPropertyTests
{
    private static readonly string[] Pieces =
    [
        "경제", "금리가", "대통령제", "물을", "인공지능", "ㅅㅅㅈㅈ", "ㄳ", "ㅏ", "AI", "K팝", "banks", "café", "ß", "Σ", "ǅ", "東京都", "コーヒー", "ﾊﾟ", "𠮷野家", "漢😀", "😀漢字", "😀",
        "13조", "1,000", "1,0000", "2.5", "2026.11.26", "５Ｇ", "٣", "²", "ⅷ", "⒈", "½", "ﷺ", "\u1109\u1109", "\u1100\u1161\u11A8", "e\u0301", "\u0301", "\u3099", "\u200D", "\u202E", "\u2066",
        "\uD800", "\uDC00", "\uDBFF\uDBFF", "\uFFFE", "\uFFFF", "\uFFFD", "\0", "\u0007", "\u00A0", "\u3000", " ", "\n", ".", ",", "\"", "*", "^", ":", "(", ")", "{", "}", "-", "+", "'", "%", "_", "\\", "·",
    ];

    // Words of the three languages, in which NFC and NFD, both widths and both cases say the same.
    private static readonly string[] Words =
        ["경제", "금리가", "대통령의", "물", "쌀을", "갑오년", "AI반도체", "K팝", "Banks", "Café", "Übung", "ガラス", "パン", "東京都", "がく", "13조", "5G", "2026년", "7nm", "Z"];

    private static readonly Gen<string> Mixed = Gen.OneOf(
            Gen.Int[0, Pieces.Length - 1].Select(place => Pieces[place]),
            Gen.Char.Array[0, 5].Select(signs => new string(signs)),
            Gen.Char['\u1100', '\u11FF'].Array[0, 4].Select(signs => new string(signs)),
            Gen.Char['\uAC00', '\uD7A3'].Array[1, 6].Select(signs => new string(signs)))
        .Array[0, 12].Select(parts => string.Concat(parts));

    private static readonly Gen<string> Written = Gen.Int[0, Words.Length - 1].Array[1, 6].Select(places => string.Join(' ', places.Select(place => Words[place])));

    private static readonly Gen<string> Noun = Gen.Char['\uAC00', '\uD7A3'].Array[2, 5].Select(signs => new string(signs));

    private static readonly string[] Particles =
        ["은", "는", "이", "가", "을", "를", "의", "에", "에서", "에서는", "으로", "까지", "부터", "에게", "보다", "처럼", "과", "와", "도", "만", "이라는", "들은"];

    private static readonly Gen<string> Particle = Gen.Int[0, Particles.Length - 1].Select(place => Particles[place]);

    [Fact]
    public void Read_AnyText_GivesTermsWithinItInItsOrder() => Mixed.Sample(
        text =>
        {
            var reached = 0;
            foreach (var term in Analyzer.Read(text))
            {
                Assert.True(term.Start >= 0 && term.Length > 0 && term.Start + term.Length <= text.Length, Show(text, term));
                if (term.Kind == TermKind.Bigram)
                {
                    Assert.True(term.Start >= reached, Show(text, term));
                    reached = term.Start;
                }
            }
        },
        iter: 20_000);

    [Fact]
    public void Read_AnyText_GivesKeysThatTheIndexKeepsWhole() => Mixed.Sample(
        text =>
        {
            foreach (var term in Analyzer.Read(text).Concat(Analyzer.ReadInitials(text)))
            {
                Assert.True(term.Text.Length > 0 && term.Key.All(sign => sign >= '\u0080' || char.IsAsciiLetterLower(sign) || char.IsAsciiDigit(sign)), Show(text, term));
                Assert.False(term.Key.Any(sign => char.IsWhiteSpace(sign) || char.IsControl(sign)), Show(text, term));
                // Half a pair is no text: the database would keep another sign.
                Assert.Equal(term.Key, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(term.Key)));
            }
        },
        iter: 20_000);

    [Fact]
    public void Count_AnyText_CountsWhatIsRead() => Mixed.Sample(
        text => Assert.Equal(Analyzer.Read(text).Count, Analyzer.Count(text).Values.Sum()), iter: 3_000);

    [Fact]
    public void Fold_Folded_StaysAsItIs() => Mixed.Sample(
        text => Assert.Equal(Folding.Fold(text), Folding.Fold(Folding.Fold(text))), iter: 20_000);

    [Fact]
    public void Read_ComposedOrInParts_GivesTheSameTerms() => Written.Sample(
        text => Assert.Equal(Keys(text.Normalize(NormalizationForm.FormC)), Keys(text.Normalize(NormalizationForm.FormD))));

    [Fact]
    public void Read_FullWidthOrHalfWidth_GivesTheSameTerms() => Written.Sample(
        text => Assert.Equal(Keys(text), Keys(Wide(text))));

    [Fact]
    public void Read_UpperOrLowerCase_GivesTheSameTerms() => Written.Sample(
        text => Assert.Equal(Keys(text.ToLowerInvariant()), Keys(text.ToUpperInvariant())));

    [Fact]
    public void Read_NounWithAParticle_KeepsATermOfTheNoun() => Noun.Select(Particle).Sample(
        (noun, particle) => Assert.NotEmpty(Analyzer.Read(noun).Select(term => term.Key).Intersect(Analyzer.Read(noun + particle).Where(term => !term.IsEnding).Select(term => term.Key))),
        iter: 20_000);

    [Fact]
    public void Read_WordsInOneTextOrEachAlone_GivesTheSameTerms() => Written.Sample(
        text => Assert.Equal(text.Split(' ').SelectMany(Keys), Keys(text)));

    [Theory]
    [InlineData("경제를 ")]
    [InlineData("가")]
    [InlineData("a")]
    [InlineData("9")]
    [InlineData("1.")]
    [InlineData("1,000")]
    [InlineData("東")]
    [InlineData("ㄱ")]
    [InlineData("\uD800")]
    [InlineData("😀")]
    [InlineData("\u0301")]
    [InlineData("\u1100\u1161")]
    [InlineData("\u202E")]
    [InlineData("a1")]
    public void Read_TenThousandSigns_IsReadWithinThem(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 10_000 / piece.Length));

        Assert.All(Analyzer.Read(text), term => Assert.InRange(term.Start + term.Length, 1, text.Length));
    }

    [Theory]
    // Keys of terms: w word, b two signs, n number, i initial consonants.
    [InlineData("금리가", "b금리 b리가 w금리")]
    [InlineData("물이", "b물 b물이 w물이")]
    [InlineData("대통령의", "b대통 b통령 b령의 w대통령")]
    [InlineData("AI의", "wai")]
    [InlineData("K팝", "wk b팝")]
    [InlineData("13조", "n13 n13조 b조")]
    [InlineData("1,000명", "n1000 n1000명 b명")]
    [InlineData("2.5%", "n2·5")]
    [InlineData("2.5배", "n2·5 n2·5배 b배")]
    [InlineData("2026.11.26", "n2026 n11 n26")]
    [InlineData("5.", "n5")]
    [InlineData(".5", "n5")]
    [InlineData("5G", "n5 wg n5g")]
    [InlineData("banks", "wbank")]
    [InlineData("bus", "wbus")]
    [InlineData("京都", "b京都")]
    [InlineData("漢😀", "b漢 b😀")]
    [InlineData("😀漢", "b😀 b漢")]
    [InlineData("漢字😀", "b漢字 b😀")]
    [InlineData("ㅅㅅ", "iㅅㅅ")]
    [InlineData("?!", "")]
    public void Read_Text_GivesTheTermsOfTheRules(string text, string keys) => Assert.Equal(keys, string.Join(' ', Keys(text)));

    private static IEnumerable<string> Keys(string text) => Analyzer.Read(text).Select(term => term.Key);

    private static string Wide(string text) => string.Concat(text.Select(sign => sign is > ' ' and <= '~' ? (char)(sign + 0xFEE0) : sign));

    private static string Show(string text, Term term) =>
        $"{term} of {string.Concat(text.Select(sign => $"\\u{(int)sign:X4}"))}";
}
