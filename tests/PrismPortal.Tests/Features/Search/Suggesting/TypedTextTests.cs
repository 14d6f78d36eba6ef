using PrismPortal.Features.Search.Suggesting;

namespace PrismPortal.Tests.Features.Search.Suggesting;

public sealed class TypedTextTests
{
    [Theory]
    [InlineData("삼성", "삼성전자", "삼성")]
    [InlineData("전자", "삼성 전자", "전자")]
    [InlineData("성전", "삼성전자", null)]
    [InlineData("삼서", "삼성전자", "삼성")]
    [InlineData("삼ㅅ", "삼성전자", "삼성")]
    [InlineData("ㅅㅅㅈㅈ", "삼성전자", "삼성전자")]
    [InlineData("ㅅㅅ전자", "삼성전자", "삼성전자")]
    [InlineData("ㅅㅅ저", "삼성전자", "삼성전")]
    [InlineData("ㅈㅈ", "삼성전자", null)]
    [InlineData("ㅈㅈ", "삼성 전자", "전자")]
    [InlineData("ㄳ", "가수의 노래", "가수")]
    [InlineData("갓", "가수의 노래", "가수")]
    [InlineData("갓", "갓난아기", "갓")]
    [InlineData("값", "갑사로 가는 길", "갑사")]
    [InlineData("갔", "가수", null)]
    [InlineData("대토", "대통령", "대통")]
    [InlineData("대통령의", "대통령", null)]
    [InlineData("인공 지능", "인공지능 반도체", "인공지능")]
    [InlineData("인공지능", "인공 지능 반도체", "인공 지능")]
    [InlineData("인공지능반", "‘인공 지능’ 반도체", "인공 지능’ 반")]
    [InlineData("반도체", "AI반도체", "반도체")]
    [InlineData("ai반", "AI 반도체", "AI 반")]
    [InlineData("eco", "The Economy", "Eco")]
    [InlineData("conomy", "The Economy", null)]
    [InlineData("ＡＩ", "ai 시대", "ai")]
    [InlineData("2026", "2026년 전망", "2026")]
    [InlineData("経済", "日本の経済", null)]
    [InlineData("日本", "日本の経済", "日本")]
    [InlineData("カタ", "カタカナ", "カタ")]
    [InlineData("13조", "예산 13조 원", "13조")]
    public void Typed_Text_FindsNamesThatBeginSo(string typed, string name, string? found)
    {
        var compact = CompactName.Of(name);

        var place = TypedText.Read(typed)!.In(compact);

        Assert.Equal(found, place is { } at && compact.PlaceOf(at.Start, at.Length) is var (start, length) ? name.Substring(start, length) : null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("?!\"*")]
    public void Typed_Nothing_IsNothing(string typed) => Assert.Null(TypedText.Read(typed));

    [Fact]
    public void Typed_Hostile_IsReadOrNotAndNeverThrows()
    {
        foreach (var text in new[] { "\ud800", "a\udc00", "\ud83d\ude00", "ㄱ\u202e", "\u1100\u1161", new string('가', 10_000), "ﷺ", "\uffff" })
        {
            _ = TypedText.Read(text)?.Ranges().ToArray();
        }
    }

    /// <summary>Whatever a pattern finds in a title stands in one of its ranges of the index: the walk misses nothing.</summary>
    [Fact]
    public void Ranges_OfWhatIsTyped_HoldAKeyOfEveryTitleItFinds()
    {
        string[] titles = ["삼성전자, 2분기 실적 발표", "AI반도체 시장이 커진다", "The Economy of Scale", "가수의 노래", "갑사로 가는 길", "인공 지능 시대의 일자리와 교육", "13조 원 예산", "日本の経済"];
        string[] typed = ["삼서", "삼ㅅ", "ㅅㅅㅈㅈ", "ㅅㅅ전자", "갓", "값", "ㄱㅅ", "인공지능시대의일자리와교", "ㅇㄱㅈㄴㅅㄷㅇㅇㅈㄹ", "반도", "ai반도체시장이커", "ec", "13", "일자리와", "日", "노랠"];
        foreach (var text in typed.Select(TypedText.Read).OfType<TypedText>())
        {
            var ranges = text.Ranges().ToArray();
            foreach (var title in titles.Where(title => text.In(CompactName.Of(title)) is not null))
            {
                Assert.Contains(TitleKeys.Of(title), key => ranges.Any(range => string.CompareOrdinal(key, range.From) >= 0 && string.CompareOrdinal(key, range.Before) < 0));
            }
        }
    }

    [Fact]
    public void Keys_OfATitle_AreItsWordsToTheEndAndTheirInitials() =>
        Assert.Equal(["ai반도체시장이커진", "반도체시장이커진다", "ㅂㄷㅊㅅㅈㅇ", "시장이커진다", "ㅅㅈㅇㅋㅈㄷ", "커진다", "ㅋㅈㄷ"], TitleKeys.Of("AI반도체 시장이 커진다"));
}
