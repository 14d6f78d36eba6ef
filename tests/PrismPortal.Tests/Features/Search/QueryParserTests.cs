using System.Text;
using PrismPortal.Features.Search;

namespace PrismPortal.Tests.Features.Search;

public sealed class QueryParserTests
{
    // Words as they stand, phrases in brackets, what is excluded behind a minus; then what narrows.
    [Theory]
    [InlineData("경제", "경제")]
    [InlineData("인공 지능 반도체", "인공|지능|반도체")]
    [InlineData("\"인공 지능\" 반도체", "[인공 지능]|반도체")]
    [InlineData("“인공 지능”", "[인공 지능]")]
    [InlineData("「人工 知能」と", "[人工 知能]|と")]
    [InlineData("『半導体』", "[半導体]")]
    [InlineData("«climate change»", "[climate change]")]
    [InlineData("\"열린", "열린")]
    [InlineData("닫힌\"", "닫힌")]
    [InlineData("\"\"", "")]
    [InlineData("\"a\"\"b\"", "[a]|[b]")]
    [InlineData("27\"모니터", "27|모니터")]
    [InlineData("「a \"b\" c」", "[a b c]")]
    [InlineData("배터리 -전기차", "배터리|-전기차")]
    [InlineData("배터리 −전기차 －수소", "배터리|-전기차|-수소")]
    [InlineData("-\"전기 차\" 배터리", "-[전기 차]|배터리")]
    [InlineData("- 배터리", "배터리")]
    [InlineData("--배터리", "--배터리")]
    [InlineData("covid-19", "covid-19")]
    [InlineData("-", "")]
    [InlineData("-\"", "")]
    [InlineData("a & b | c", "a|b|c")]
    [InlineData("100%", "100%")]
    [InlineData("C++ C#", "C++|C#")]
    [InlineData("경제 경제", "경제")]
    [InlineData("경제 -경제", "경제|-경제")]
    [InlineData("tag:물가", "tag=물가")]
    [InlineData("TAG:물가", "tag=물가")]
    [InlineData("태그:물가 타", "타|tag=물가")]
    [InlineData("タグ:物価", "tag=物価")]
    [InlineData("tag：물가", "tag=물가")]
    [InlineData("tag:\"소비자 물가\"", "tag=소비자 물가")]
    [InlineData("tag:“소비자 물가” 전망", "전망|tag=소비자 물가")]
    [InlineData("tag:a tag:b", "tag=b")]
    [InlineData("tag:", "tag:")]
    [InlineData("tag: 물가", "tag:|물가")]
    [InlineData("tag:\"", "tag:")]
    [InlineData("tag:***", "tag:***")]
    [InlineData("-tag:물가", "-tag:물가")]
    [InlineData("\"tag:물가\"", "[tag:물가]")]
    [InlineData("tags:물가", "tags:물가")]
    [InlineData("https://example.org", "https://example.org")]
    [InlineData("author:\"정다온\"", "author=정다온")]
    [InlineData("글쓴이:정다온", "author=정다온")]
    [InlineData("기자:정다온", "author=정다온")]
    [InlineData("著者:山田", "author=山田")]
    [InlineData("section:economy", "section=economy")]
    [InlineData("섹션:경제", "section=경제")]
    [InlineData("セクション:経済", "section=経済")]
    [InlineData("after:2026", "after=2026-01-01")]
    [InlineData("이후:2026-11", "after=2026-11-01")]
    [InlineData("以後:2026-11-26", "after=2026-11-26")]
    [InlineData("before:2026-2-3", "before=2026-02-03")]
    [InlineData("이전:2026.11.26", "before=2026-11-26")]
    [InlineData("以前:2026/11", "before=2026-11-01")]
    [InlineData("before:2026.11.", "before=2026-11-01")]
    [InlineData("before:2026-13", "before:2026-13")]
    [InlineData("before:2026-02-30", "before:2026-02-30")]
    [InlineData("before:yesterday", "before:yesterday")]
    [InlineData("before:\"last year\"", "before:|[last year]")]
    [InlineData("before:0000", "before:0000")]
    [InlineData("before:9999-12-31", "before:9999-12-31")]
    [InlineData("before:26", "before:26")]
    [InlineData("경제 tag:물가 author:정다온 after:2026", "경제|tag=물가|author=정다온|after=2026-01-01")]
    [InlineData("' OR 1=1 --", "OR|1=1")]
    [InlineData("NEAR(a b) AND NOT c*", "NEAR(a|b)|AND|NOT|c*")]
    [InlineData("   ", "")]
    public void Parse_Text_IsReadAsMeant(string text, string meaning) => Assert.Equal(meaning, Meaning(QueryParser.Parse(text)));

    [Fact]
    public void Parse_MoreWordsThanAreSearched_KeepsTheFirst()
    {
        var parsed = QueryParser.Parse(string.Join(' ', Enumerable.Range(1, 60).Select(number => $"w{number}")));

        Assert.Equal(QueryParser.MaxWords, parsed.Words.Count);
        Assert.Equal("w1", parsed.Words[0].Text);
    }

    [Fact]
    public void Parse_AnyText_NeverThrowsAndMeansTheSameWhenWrittenAgain()
    {
        var random = new Random(7);
        string[] pieces =
        [
            "경제", "a", "\"", "“", "”", "「", "」", "«", "»", "„", "-", "−", ":", "：", "tag:", "태그:", "before:", "2026", "2026-11", "after:2026", " ", "  ", "\t", "\u00A0", "\u3000",
            "\uD83D\uDE00", "\uD83D", "\uDE00", "\u202E", "\u0000", "\u0301", "*", "(", ")", "^", "NEAR", "'", ";--", "%", "_", "\\", "ㄱ", "の", "1", ".",
        ];
        for (var run = 0; run < 20_000; run++)
        {
            var text = new StringBuilder();
            for (var piece = random.Next(12); piece >= 0; piece--)
            {
                text.Append(pieces[random.Next(pieces.Length)]);
            }

            foreach (var typed in new[] { text.ToString(), SearchQuery.Normalise(text.ToString()) })
            {
                var parsed = QueryParser.Parse(typed);

                Assert.Equal(parsed, QueryParser.Parse(parsed.ToString()));
                Assert.All(parsed.Words, word => Assert.NotEmpty(word.Text));
            }
        }
    }

    [Theory]
    [InlineData("  경제\t 전망\r\n", "경제 전망")]
    [InlineData("\u202E경제\u200F\u2066전망", "경제전망")]
    [InlineData("a\uD800b\uDC00", "ab")]
    [InlineData("\u0000\u0001가", "가")]
    [InlineData("가\u00AD나\u200B다", "가나다")]
    [InlineData("e\u200D\u0301", "é")]
    [InlineData(null, "")]
    public void Normalise_Text_IsOneCleanLine(string? text, string clean) => Assert.Equal(clean, SearchQuery.Normalise(text));

    [Fact]
    public void Normalise_LongText_IsCutBetweenSigns()
    {
        var cut = SearchQuery.Normalise(new string('a', 199) + "\uD83D\uDE00" + new string('b', 10_000));

        Assert.Equal(new string('a', 199), cut);
        Assert.Equal(200, SearchQuery.Normalise(new string('가', 10_000)).Length);
    }

    [Fact]
    public void Query_WhatIsTyped_GoesBeforeWhatTheAddressSays()
    {
        var query = new SearchQuery("경제 tag:물가") { Tag = "다른", Category = "economy" };

        Assert.Equal(("물가", "economy"), (query.Tag, query.Category));
        Assert.Equal("다른", (query with { Text = "경제" }).Tag);
        Assert.Equal(["경제"], query.Words.Select(word => word.Text));
    }

    private static string Meaning(ParsedQuery parsed) => string.Join('|', parsed.Words
        .Select(word => (word.IsExcluded ? "-" : "") + (word.IsPhrase ? $"[{word.Text}]" : word.Text))
        .Concat(Enum.GetValues<Narrowing>()
            .OrderBy(kind => kind is Narrowing.Before or Narrowing.After)
            .Where(kind => parsed.ValueOf(kind) is not null)
            .Select(kind => $"{kind.ToString().ToLowerInvariant()}={parsed.DayOf(kind)?.ToString("O", System.Globalization.CultureInfo.InvariantCulture) ?? parsed.ValueOf(kind)}")));
}
