using PrismPortal.Features.Search.Analysis;

namespace PrismPortal.Tests.Features.Search;

public sealed class TextMatchTests
{
    [Theory]
    [InlineData("경제", "한국 경제의 앞날", "", true)]
    [InlineData("경제", "소식", "올해 경제를 본다", true)]
    [InlineData("경제를", "한국 경제의 앞날", "", true)]
    [InlineData("경제", "국가경제", "", true)]
    [InlineData("경재", "한국 경제", "", false)]
    [InlineData("인공 지능", "인공지능 시대", "", true)]
    [InlineData("인공지능", "인공 지능 시대", "", true)]
    [InlineData("인공지능", "사람이 만든 인공 물과 지능", "", false)]
    [InlineData("한국 경제", "한국의 앞날", "경제가 어렵다", true)]
    [InlineData("한국 경제", "한국의 앞날", "", false)]
    [InlineData("\"한국의 경제\"", "한국의 경제", "", true)]
    [InlineData("\"한국의 경제\"", "한국 경제", "", false)]
    [InlineData("“앞날을 본다", "경제", "앞날을 본다", true)]
    [InlineData("ㅎㄱㄱㅈ", "한국 경제", "", true)]
    [InlineData("ㄱㅈ", "한국 경제", "", true)]
    [InlineData("ㄱㅈ", "소식", "한국 경제", false)]
    [InlineData("물", "물의 값", "", true)]
    [InlineData("물", "건물", "", false)]
    [InlineData("물가", "장바구니 물가를 재다", "", true)]
    [InlineData("물가", "물을 아끼다", "", false)]
    [InlineData("econ", "The Economy", "", true)]
    [InlineData("ECONOMY", "The economies", "", true)]
    [InlineData("chips", "A chip", "", true)]
    [InlineData("13조", "예산 13조 원", "", true)]
    [InlineData("13", "2013년", "", false)]
    [InlineData("1,000", "1000명", "", true)]
    [InlineData("経済", "日本の経済", "", true)]
    [InlineData("ＡＩ", "ai 시대", "", true)]
    [InlineData("100%", "소식", "100% 확인", true)]
    [InlineData("%", "소식", "100% 확인", true)]
    [InlineData("_", "소식", "100% 확인", false)]
    [InlineData("", "소식", "", true)]
    [InlineData("\ud800", "소식", "", false)]
    public void Words_LookedFor_AreFoundAsTheSearchOfTheSiteFindsThem(string query, string title, string text, bool found) =>
        Assert.Equal(found, TextMatch.For(query).IsIn(title, text));
}
