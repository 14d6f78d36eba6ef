using CsCheck;
using PrismPortal.Features.Accounts.Passwords;
using PrismPortal.Shared;

namespace PrismPortal.Tests.Features.Accounts.Passwords;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("", "Password.TooShort")]
    [InlineData("1234567", "Password.TooShort")]
    [InlineData("12345678", "Password.Common")]
    [InlineData("PassWord", "Password.Common")]
    [InlineData("iloveyou", "Password.Common")]
    [InlineData("ababababab", "Password.Common")]
    [InlineData("dawnlight", "Password.Personal")]
    [InlineData("DawnLight2026!", "Password.Personal")]
    [InlineData("dawnlight@example.org", "Password.Personal")]
    [InlineData("PRISM2026", "Password.Personal")]
    [InlineData("새벽빛나는12345", "Password.Personal")]
    [InlineData("dawnlight walks home", null)]
    [InlineData("correct horse battery", null)]
    [InlineData("바다밑의길이길다", null)]
    [InlineData("tuesdays", null)]
    [InlineData("        a       b c  ", null)]
    public void Password_IsJudgedByLengthAndHowEasilyItIsGuessed(string password, string? problem) =>
        Assert.Equal(problem, PasswordRules.Judge(password, "dawnlight@example.org", "새벽빛나는", new SiteOptions()));

    [Fact]
    public void Password_OfAnyLongSentence_IsTakenUpToItsLimit()
    {
        Assert.Null(PasswordRules.Judge(string.Concat(Enumerable.Repeat("길고 긴 글 ", 40))[..256], "a@b.org", "이름", new SiteOptions()));
        Assert.Equal("Password.TooLong", PasswordRules.Judge(new string('가', 100) + new string('나', 100) + new string('다', 57), "a@b.org", "이름", new SiteOptions()));
    }

    [Fact]
    public void CommonPasswords_HoldThousands() => Assert.True(CommonPasswords.Count > 3_000);

    [Fact]
    public void Normalise_OfAnyText_DoesNotThrowAndIsItsOwnForm() => Gen.String.Sample(text =>
    {
        var normal = PasswordRules.Normalise(text);
        Assert.Equal(normal, PasswordRules.Normalise(normal));
    });
}
