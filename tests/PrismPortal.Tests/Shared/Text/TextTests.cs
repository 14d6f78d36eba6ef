using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using CsCheck;
using PrismPortal.Shared.Text;

namespace PrismPortal.Tests.Shared.Text;

public sealed partial class TextTests
{
    public static TheoryData<string> Others => ["en", "ja"];

    [Theory]
    [InlineData("반도체, 수출의 길!", "반도체-수출의-길")]
    [InlineData("  Hello --- World  ", "hello-world")]
    [InlineData("Don’t stop", "dont-stop")]
    [InlineData("ＡＢＣ　１２", "abc-12")]
    [InlineData("가", "가")]
    [InlineData("!!!", "")]
    public void Slug_OfATitle_IsReadable(string title, string slug) => Assert.Equal(slug, Slug.From(title));

    [Fact]
    public void Slug_OfAnyText_IsItsOwnSlugAndShort() => Gen.String.Sample(text =>
    {
        var slug = Slug.From(text);

        Assert.True(slug.Length <= Slug.MaxLength);
        Assert.Equal(slug, Slug.From(slug));
    });

    [Fact]
    public void Clean_DecomposedHangul_IsComposed() => Assert.Equal("가나", InputText.Clean("\u1100\u1161\u1102\u1161"));

    [Fact]
    public void Clean_ForbiddenSigns_AreRemoved() => Assert.Equal("ab\tc\n😀", InputText.Clean("a\u0001\u0080\u007Fb\tc\n\uFFFE\uD800😀\u0008"));

    [Fact]
    public void Clean_AnyText_CanBeWrittenAsXml() => Gen.String.Sample(text => System.Xml.XmlConvert.VerifyXmlChars(InputText.Clean(text)));

    [Theory]
    [MemberData(nameof(Others))]
    public void Wording_InEachLanguage_HasTheSameKeysAndPlaceholders(string language)
    {
        var korean = Words("ko");
        var other = Words(language);

        Assert.Equal(korean.Keys.Order(StringComparer.Ordinal), other.Keys.Order(StringComparer.Ordinal));
        foreach (var (key, words) in korean)
        {
            Assert.Equal((key, Placeholders(words)), (key, Placeholders(other[key])));
            Assert.False(string.IsNullOrWhiteSpace(other[key]), key);
        }
    }

    [Fact]
    public void Wording_KeysUsedInTheSources_AllExist()
    {
        var source = Path.Combine(Support.Repository.Root, "src", "PrismPortal");
        var keys = Directory.EnumerateFiles(source, "*.*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(file => UsedKeys().Matches(File.ReadAllText(file)).Select(match => match.Groups["key"].Value));

        var known = Words("ko");
        Assert.DoesNotContain(keys, key => !known.ContainsKey(key) && !known.ContainsKey(key + ".One"));
    }

    private static Dictionary<string, string> Words(string language)
    {
        var culture = language == "ko" ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo(language);
        return Wording.Files
            .SelectMany(file => new ResourceManager($"PrismPortal.Shared.Text.{file}", typeof(Wording).Assembly)
                .GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
                .Cast<DictionaryEntry>())
            .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!, StringComparer.Ordinal);
    }

    private static string Placeholders(string words) =>
        string.Join(' ', Placeholder().Matches(words).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\{\d\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"(?:[Ww]ording|[Ww]ords)(?:\.Format\(|\.Count\(|\[)""(?<key>[A-Za-z.]+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex UsedKeys();
}
