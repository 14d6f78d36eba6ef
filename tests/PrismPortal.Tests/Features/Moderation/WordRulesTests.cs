using System.Diagnostics;
using System.Text;
using CsCheck;
using PrismPortal.Features.Moderation;

namespace PrismPortal.Tests.Features.Moderation;

public sealed class WordRulesTests
{
    // The least of the innocent table that must pass.
    private const double LeastLetThrough = 0.99;

    private static readonly string[] Pieces =
        ["시", "발", "ㅅ", "ㅂ", "ㅣ", "ㅏ", "ㄹ", "이", "1", ".", " ", "\n", "새끼", "\u1109", "\u1175", "\u11AF", "\u200B", "\uD83D", "😀", "f", "u", "c", "k", "ㅄ", "가", "ﾡ", "㉠"];

    [Theory]
    [InlineData("시발", "시발")]
    [InlineData("야 시발놈아", "시발")]
    [InlineData("시발은 욕이다", "시발")]
    [InlineData("진짜시발같은 날", "시발")]
    [InlineData("시 발 진짜", "시 발")]
    [InlineData("시.발", "시.발")]
    [InlineData("시*발놈", "시*발")]
    [InlineData("아 시1발 뭐야", "시1발")]
    [InlineData("아시1발", "시1발")]
    [InlineData("시a발", "시a발")]
    [InlineData("시..........발", "시..........발")]
    [InlineData("시ㅋㅋ발", "시ㅋㅋ발")]
    [InlineData("ㅅㅣㅂㅏㄹ", "ㅅㅣㅂㅏㄹ")]
    [InlineData("ㅅㅣ발", "ㅅㅣ발")]
    [InlineData("시바ㄹ", "시바ㄹ")]
    [InlineData("시이이이발", "시이이이발")]
    [InlineData("씨바아알", "씨바아알")]
    [InlineData("ㅅ1발", "ㅅ1발")]
    [InlineData("人ㅣ발", "人ㅣ발")]
    [InlineData("^^ㅣ발", "^^ㅣ발")]
    [InlineData("씨8 뭐래", "씨8")]
    [InlineData("시\u200B발", "시\u200B발")]
    [InlineData("ㅅㅂ 진짜", "ㅅㅂ")]
    [InlineData("ㅅ.ㅂ", "ㅅ.ㅂ")]
    [InlineData("ㅅㅅㅂ", "ㅅㅅㅂ")]
    [InlineData("이런 ㅄ을 봤나", "ㅄ")]
    [InlineData("개새낔ㅋㅋ", "개새낔")]
    [InlineData("개 새 끼", "개 새 끼")]
    [InlineData("이런 개 새끼!", "개 새끼")]
    [InlineData("병 신 같은 소리", "병 신 같은")]
    [InlineData("병1신은", "병1신")]
    [InlineData("병신년아", "병신년아")]
    [InlineData("지이랄", "지이랄")]
    [InlineData("이새끼가", "이새끼")]
    [InlineData("이 새끼 뭐야", "이 새끼")]
    [InlineData("씨발아!", "씨발아")]
    [InlineData("닥쳐!", "닥쳐")]
    [InlineData("ｓｈｉｔ", "ｓｈｉｔ")]
    [InlineData("sh1t happens", "sh1t")]
    [InlineData("What the f u c k", "f u c k")]
    [InlineData("fuuuuck", "fuuuuck")]
    [InlineData("f*ck", "f*ck")]
    [InlineData("FUCKING", "FUCK")]
    [InlineData("b!tch", "b!tch")]
    [InlineData("fu\u0441k", "fu\u0441k")]
    [InlineData("tlqkf", "tlqkf")]
    public void Find_AnInsultHoweverWritten_HasItsSpan(string text, string found)
    {
        var hit = Assert.Single(WordRules.Default.Find(text));

        Assert.Equal(found, text.Substring(hit.Start, hit.Length));
    }

    [Fact]
    public void Find_DecomposedHangul_HasTheSpanAsWritten()
    {
        var text = "이 시발놈".Normalize(NormalizationForm.FormD);

        var hit = Assert.Single(WordRules.Default.Find(text));

        Assert.Equal("시발".Normalize(NormalizationForm.FormD), text.Substring(hit.Start, hit.Length));
    }

    [Fact]
    public void Find_EveryTermOfTheList_IsFoundByItself() =>
        Assert.All(DefaultWords.All, rule => Assert.True(WordRules.Default.Find(rule.Term).Count > 0, rule.Term));

    [Fact]
    public void Exceptions_OfTheList_EachFreeSomething() => Assert.All(
        DefaultWords.All,
        rule => Assert.All(rule.Exceptions, exception =>
        {
            Assert.NotEmpty(WordRules.Compile([rule with { Place = WordPlace.Anywhere, Exceptions = [] }]).Find(exception));
            Assert.Empty(WordRules.Compile([rule]).Find(exception));
        }));

    [Fact]
    public void Terms_OfTheList_StandOnce() =>
        Assert.Equal(DefaultWords.All.Count, DefaultWords.All.Select(rule => rule.Term.Replace(" ", "", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public void Find_InnocentNeighbours_LetsThemThrough()
    {
        var stopped = InnocentPhrases.All
            .Select(text => (text, Terms: string.Join(", ", WordRules.Default.Find(text).Select(hit => hit.Rule.Term))))
            .Where(pair => pair.Terms.Length > 0)
            .ToArray();

        Assert.True(InnocentPhrases.All.Count >= 150);
        Assert.True(1 - ((double)stopped.Length / InnocentPhrases.All.Count) >= LeastLetThrough, string.Join('\n', stopped));
    }

    [Fact]
    public void Find_AnyText_ThrowsNothingAndStaysInside() => Gen.String.Sample(AssertInside, iter: 2_000);

    [Fact]
    public void Find_TextMadeOfWhatRulesLookFor_ThrowsNothingAndStaysInside() =>
        Gen.Int[0, Pieces.Length - 1].Array[0, 30].Select(chosen => string.Concat(chosen.Select(piece => Pieces[piece])))
            .Sample(AssertInside, iter: 5_000);

    [Theory]
    [InlineData("ㅅ")]
    [InlineData("이")]
    [InlineData("s")]
    [InlineData("시이")]
    [InlineData("1")]
    [InlineData("개 ")]
    [InlineData("시발 ")]
    public void Find_TextMadeToBranch_EndsSoon(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 10_000 / piece.Length));
        WordRules.Default.Find(text);
        var clock = Stopwatch.StartNew();

        WordRules.Default.Find(text);

        // A hundredth of this on a quiet machine.
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(2), clock.Elapsed.ToString());
    }

    [Fact]
    public void Find_ARuleOfANewsroom_KnowsItsPlaceAndItsExceptions()
    {
        var rules = WordRules.Compile([new WordRule("사과", WordAct.Hold, WordPlace.Whole, ["사과 주스"])]);

        Assert.Single(rules.Find("이 사과는 크다"));
        Assert.Empty(rules.Find("사과나무 아래"));
        Assert.Empty(rules.Find("풋사과"));
        Assert.Empty(rules.Find("사과 주스 한 잔"));
    }

    [Fact]
    public void Find_AWordInALongerOne_TellsTheLongerUnlessItDoesLess()
    {
        var rules = WordRules.Compile([new WordRule("나쁜말"), new WordRule("나쁜", WordAct.Refuse), new WordRule("나쁜말씨")]);

        Assert.Equal(["나쁜말씨", "나쁜"], rules.Find("나쁜말씨").Select(hit => hit.Rule.Term));
    }

    [Theory]
    [InlineData("사과", true)]
    [InlineData("ㅅㅂ", true)]
    [InlineData("***", false)]
    [InlineData(" ", false)]
    [InlineData("", false)]
    public void CanBeRead_ATerm_NeedsALetter(string term, bool can)
    {
        Assert.Equal(can, WordRule.CanBeRead(term));
        Assert.Equal(can, WordRules.Compile([new WordRule(term)]).Find($"{term} ").Count > 0);
    }

    private static void AssertInside(string text) => Assert.All(WordRules.Default.Find(text), hit =>
    {
        Assert.InRange(hit.Start, 0, text.Length - 1);
        Assert.InRange(hit.Length, 1, text.Length - hit.Start);
    });
}
