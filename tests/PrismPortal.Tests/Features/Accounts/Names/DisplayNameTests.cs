using System.Text;
using PrismPortal.Features.Accounts.Names;
using PrismPortal.Shared;

namespace PrismPortal.Tests.Features.Accounts.Names;

public sealed class DisplayNameTests
{
    private static readonly SiteOptions Site = new() { Name = "아침 신문", ParentName = "Liabooks" };

    [Theory]
    [InlineData("Admin", "Ａｄｍｉｎ")]
    [InlineData("admin", "аdmin")] // Cyrillic а
    [InlineData("admin", "ADMIN")]
    [InlineData("admin", "adm1n")] // In many faces 1, l and I are one.
    [InlineData("admin", "admln")]
    [InlineData("admin", "ad\u200Bmin")]
    [InlineData("admin", "a d m i n")]
    [InlineData("admin", "admi\uFE0Fn")]
    [InlineData("admin", "𝐚𝐝𝐦𝐢𝐧")]
    [InlineData("admin", "ⓐⓓⓜⓘⓝ")]
    [InlineData("modern", "modem")] // rn is m
    [InlineData("Oliver", "0liver")]
    [InlineData("Oliver", "Οliver")] // Greek Ο
    [InlineData("Oliver", "О1iver")] // Cyrillic О
    [InlineData("scope", "ѕсоре")]
    [InlineData("paypal", "раурal")]
    [InlineData("Ian", "lan")]
    [InlineData("한 서진", "한서진")]
    [InlineData("한\u3000서진", "한서진")]
    [InlineData("한\u3164서진", "한서진")]
    [InlineData("한서진", "한서진")] // conjoining jamo
    [InlineData("한\u200D서진", "한서진")]
    [InlineData("café", "cafe\u0301")]
    [InlineData("ﬁnn", "finn")]
    [InlineData("ロボ", "口ボ")]
    [InlineData("ｶﾅ", "カナ")]
    [InlineData("ガ", "ガ")]
    public void KeyOf_NamesThatLookAlike_IsOne(string name, string other) => Assert.Equal(DisplayNames.KeyOf(name), DisplayNames.KeyOf(other));

    [Theory]
    [InlineData("한서진", "한서준")]
    [InlineData("악기", "아끼")]
    [InlineData("각가", "가까")]
    [InlineData("cafe", "café")]
    [InlineData("서진1", "서진2")]
    [InlineData("anna", "hanna")]
    [InlineData("だ", "た")]
    [InlineData("田中", "中田")]
    [InlineData("user3", "user8")]
    [InlineData("정다온", "정 다운")]
    public void KeyOf_NamesThatDiffer_Differs(string name, string other) => Assert.NotEqual(DisplayNames.KeyOf(name), DisplayNames.KeyOf(other));

    [Theory]
    [InlineData("한서진", null)]
    [InlineData("한 서진", null)]
    [InlineData("Jean-Luc", null)]
    [InlineData("O.K. Lee_2", null)]
    [InlineData("さくら", null)]
    [InlineData("김Kim金キム", null)]
    [InlineData("Привет", null)]
    [InlineData("Ελένη", null)]
    [InlineData("مريم", null)]
    [InlineData("नमिता", null)]
    [InlineData("Nguyễn", null)]
    [InlineData("ab", null)]
    [InlineData("a", "Name.Length")]
    [InlineData("", "Name.Length")]
    [InlineData("가나다라마바사아자차카타파하가나다라마바사아자차카타파하가나다", "Name.Length")]
    [InlineData("me@example.org", "Name.Email")]
    [InlineData("한서진😀", "Name.Signs")]
    [InlineData("<b>굵게</b>", "Name.Signs")]
    [InlineData("a\u202Eb", "Name.Signs")]
    [InlineData("a\u200Bb", "Name.Signs")]
    [InlineData("a/b", "Name.Signs")]
    [InlineData("ㅤㅤ", "Name.Signs")]
    [InlineData("...", "Name.Signs")]
    [InlineData("123", "Name.Signs")]
    [InlineData("z\u0301\u0302\u0303\u0304a", "Name.Signs")]
    [InlineData("аdmin", "Name.Scripts")]
    [InlineData("Alехander", "Name.Scripts")]
    [InlineData("Ελenη", "Name.Scripts")]
    [InlineData("Admin", "Name.Reserved")]
    [InlineData("ad min", "Name.Reserved")]
    [InlineData("adm1n", "Name.Reserved")]
    [InlineData("Ａｄｍｉｎ", "Name.Reserved")]
    [InlineData("관리자", "Name.Reserved")]
    [InlineData("운 영 자", "Name.Reserved")]
    [InlineData("편집부", "Name.Reserved")]
    [InlineData("編集部", "Name.Reserved")]
    [InlineData("PRISM", "Name.Reserved")]
    [InlineData("Moderator", "Name.Reserved")]
    [InlineData("아침신문", "Name.Reserved")]
    [InlineData("LIABOOKS", "Name.Reserved")]
    [InlineData("모기자", null)]
    public void Judge_Name_SaysWhatIsWrong(string name, string? problem) => Assert.Equal(problem, DisplayNames.Judge(name, Site));

    [Fact]
    public void KeyOf_Key_IsItself() => Assert.All(Names(4_000), name =>
    {
        var key = DisplayNames.KeyOf(name);
        Assert.Equal(key, DisplayNames.KeyOf(key));
    });

    [Fact]
    public void KeyOf_NameInAnyNormalForm_IsOne() => Assert.All(Names(4_000), name =>
        Assert.Single(
            new[] { NormalizationForm.FormC, NormalizationForm.FormD, NormalizationForm.FormKC, NormalizationForm.FormKD }.Select(form => DisplayNames.KeyOf(name.Normalize(form))).Distinct(StringComparer.Ordinal)));

    [Fact]
    public void KeyOf_NameInEitherCase_IsOne() => Assert.All(Names(4_000), name =>
        Assert.Equal(DisplayNames.KeyOf(name), DisplayNames.KeyOf(name.ToLowerInvariant())));

    // Names of any signs there are: most of them nobody's, which is what makes them worth trying.
    private static IEnumerable<string> Names(int count)
    {
        var random = new Random(20261124);
        (int First, int Last)[] blocks = [(0x20, 0x7E), (0xA1, 0x24F), (0x300, 0x36F), (0x370, 0x52F), (0x1100, 0x11FF), (0x2000, 0x206F), (0x3040, 0x318E), (0x4E00, 0x9FFF), (0xAC00, 0xD7A3), (0xFF01, 0xFFDC), (0x1D400, 0x1D7FF)];
        for (var made = 0; made < count; made++)
        {
            var name = new StringBuilder();
            for (var sign = random.Next(1, 12); sign > 0; sign--)
            {
                var (first, last) = blocks[random.Next(blocks.Length)];
                name.Append(new Rune(random.Next(first, last + 1)).ToString());
            }

            yield return name.ToString();
        }
    }
}
