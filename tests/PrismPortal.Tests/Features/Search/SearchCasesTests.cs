using System.Text;

namespace PrismPortal.Tests.Features.Search;

/// <summary>
/// What readers type and what they find. Of the articles expected those outside braces come first, in that order; those in
/// braces follow in any order; nothing else is found, unless the line ends in an ellipsis.
/// </summary>
public sealed class SearchCasesTests(SearchPool pool) : IClassFixture<SearchPool>
{
    public static TheoryData<string, string, string> Korean => new()
    {
        { "one syllable", "쌀", "rice" },
        { "one syllable", "물", "water" },
        { "one syllable", "독", "poison" },
        { "one syllable", "숲", "{roof may}" },
        { "one syllable", "배", "{busan hydrogen 5g thirteen ships}" },
        { "one syllable", "값", "{memory popcorn}" },
        { "one syllable", "책", "fold" },
        { "one syllable with a particle", "물을", "water slag" },
        { "one syllable with a particle", "물이", "water" },
        { "one syllable with a particle", "쌀은", "rice" },

        { "two syllables", "금리", "rate loan" },
        { "two syllables", "환율", "exchange" },
        { "two syllables", "부산", "busan slag" },
        { "two syllables", "은행", "{loan rate}" },
        { "two syllables", "대학", "region invest" },
        { "two syllables", "전화", "fold {memory lending}" },
        { "two syllables", "영화", "{audience perfect}" },
        { "two syllables", "예산", "{budget audit share}" },
        { "two syllables", "노래", "song" },

        { "particle", "금리가", "rate loan" },
        { "particle", "금리를", "rate loan" },
        { "particle", "금리에서는", "rate loan" },
        { "particle", "금리로부터", "rate loan" },
        { "particle", "환율의", "exchange" },
        { "particle", "환율에도", "exchange" },
        { "particle", "대통령이", "president system" },
        { "particle", "대통령에게서는", "president system" },
        { "particle", "부산으로", "busan slag" },
        { "particle", "AI의", "chip" },
        { "particle", "영화들은", "{audience perfect}" },

        { "verb ending", "완화", "ease" },
        { "verb ending", "완화하는", "ease" },
        { "verb ending", "완화해야", "ease" },
        { "verb ending", "완화되었다", "ease" },
        { "verb ending", "투자했다", "invest" },
        { "verb ending", "투자하는", "invest" },
        { "verb ending", "발전하면서", "region plant" },
        { "verb ending", "시작되는", "assembly" },

        { "compound", "국회", "assembly" },
        { "compound", "의원", "clinic assembly" },
        { "compound", "국회의원", "assembly" },
        { "compound", "후보", "assembly" },
        { "compound", "시장", "{market rate}" },
        { "compound", "발전", "region plant" },
        { "compound", "발전소", "plant" },
        { "compound", "기준금리", "rate" },
        { "compound", "대통령", "president system" },
        { "compound", "대통령제", "system" },
        { "compound", "지하철", "subway" },
        { "compound that ends like a particle", "물가", "basket {water index}" },
        { "compound that ends like a particle", "물가를", "basket index" },
        { "compound", "전지", "hydrogen" },
        { "compound", "산업", "lending" },

        { "mixed scripts", "AI반도체", "chip memory" },
        { "mixed scripts", "AI 반도체", "chip memory" },
        { "mixed scripts", "반도체", "{chip memory}" },
        { "mixed scripts", "AI", "chip" },
        { "mixed scripts", "K팝", "kpop" },
        { "mixed scripts", "팝", "kpop" },
        { "mixed scripts", "K리그", "league" },
        { "mixed scripts", "5G", "5g" },
        { "mixed scripts", "5G를", "5g" },
        { "mixed scripts", "5월", "may" },

        { "initial consonants", "ㅅㅅㅈㅈ", "{fold hydrogen}" },
        { "initial consonants", "ㅅㅅㅈㅈ 전화", "fold" },
        { "initial consonants", "ㅅㅅㅈ", "{fold hydrogen}" },
        { "initial consonants", "ㅂㄷㅊ", "{chip memory}" },
        { "initial consonants", "ㅎㄱㅇㅎ", "rate" },
        { "initial consonants", "ㄷㅌㄹ", "{president system}" },
        { "initial consonants", "ㅇㄱㅈㄴ", "ai-law" },
        { "initial consonants of a body", "ㄴㅎ", "" },
        { "initial consonants as they are typed in parts", "\u1109\u1109\u110C\u110C", "{fold hydrogen}" },

        { "blanks", "인공지능", "ai-law ai-class" },
        { "blanks", "인공 지능", "ai-class ai-law" },
        { "blanks", "인공지능을", "ai-law ai-class" },
        { "blanks", "서울지하철", "subway" },
        { "blanks", "서울 지하철", "subway" },
        { "blanks", "지하철요금", "subway" },
        { "blanks", "부산항만", "busan" },
        { "blanks", "수소 전지", "hydrogen" },
        { "blanks", "한국 은행", "rate loan" },
        { "blanks", "기준 금리", "rate …" },

        { "number", "13조", "budget" },
        { "number", "13조를", "budget" },
        { "number", "13조원", "budget" },
        { "number", "13조 원", "budget" },
        { "number", "13", "{budget thirteen}" },
        { "number", "13명", "thirteen" },
        { "number", "13명은", "thirteen" },
        { "number", "31조", "audit" },
        { "number", "100억 달러", "ships" },
        { "number", "100억달러", "ships" },
        { "number", "100만", "audience" },
        { "number", "2.5%", "growth" },
        { "number", "5.2%", "jobs" },
        { "number", "50000명", "stadium" },
        { "number", "50,000", "stadium" },
        { "number", "999조", "" },

        { "phrase", "\"인공 지능\"", "ai-class" },
        { "phrase", "\"인공지능\"", "ai-law" },
        { "phrase", "\"젊은 가게\"", "market" },
        { "phrase", "\"가게 젊은\"", "" },
        { "phrase", "“작은 영화”", "audience" },
        { "phrase", "「작은 극장」", "song" },
        { "phrase", "\"100억 달러\"", "ships" },
        { "phrase", "\"달러 100억\"", "" },
        { "phrase that ends before a particle", "\"세 대학\"", "region" },
        { "phrase that ends before a particle", "\"전기로 가는 배\"", "busan" },
        { "phrase that ends before a particle", "\"기자 13명\"", "thirteen" },
        { "phrase that ends before a particle", "\"물 부족\"", "water" },
        { "phrase and a word", "\"작은 극장\" 노래", "song" },
        { "phrase nobody wrote, beside words", "\"극장의 작은\" 노래를 부른 음악가는", "song …" },

        { "minus", "은행 -한국은행", "loan" },
        { "minus", "반도체 -AI", "memory" },
        { "minus", "영화 -\"작은 영화\"", "perfect" },
        { "minus", "대통령 -대통령제", "president" },
        { "minus", "13 -13명", "budget" },
        { "minus", "숲 -5월", "roof" },
        { "minus", "물 -없는낱말", "water" },
        { "minus", "연설 -대통령", "" },
        { "minus", "tag:통계 -\"조사원은 한 달에 네 번 서점을 돈다\"", "{basket index}" },

        { "tag", "tag:반도체", "chip memory" },
        { "tag", "태그:예산", "budget audit" },
        { "tag", "tag:ai", "chip" },
        { "tag", "태그:영화 작은", "audience" },
        { "tag", "tag:없는태그 반도체", "" },
        { "author", "author:정다온 반도체", "memory" },
        { "author", "기자:윤가람 예산", "{budget audit}" },
        { "author", "글쓴이:한서진 축제", "kpop" },
        { "section", "section:정치 예산", "{budget audit}" },
        { "section", "섹션:사회 예산", "share" },
        { "section", "섹션:문화 영화", "{audience perfect}" },
        { "before", "before:2025-03-01", "plant" },
        { "before", "이전:2026 반도체", "memory" },
        { "after", "after:2026-02-15", "league assembly" },
        { "after", "이후:2026-02 반도체", "chip" },
        { "before and after", "after:2025-05-01 before:2025-06 숲", "{roof may}" },
        { "operators together", "tag:영화 기자:윤가람 이후:2025-09", "perfect" },

        { "width", "ＡＩ", "chip" },
        { "width", "５Ｇ", "5g" },
        { "width", "Ｋ팝", "kpop" },
        { "width", "１００만", "audience" },
        { "case", "ai", "chip" },
        { "case", "k팝", "kpop" },
        { "case", "5g", "5g" },
        { "in parts", "금리".Normalize(NormalizationForm.FormD), "rate loan" },
        { "in parts", "인공 지능".Normalize(NormalizationForm.FormD), "ai-class ai-law" },
        { "in parts", "태그:예산".Normalize(NormalizationForm.FormD), "budget audit" },

        { "nothing", "펭귄", "" },
        { "nothing", "탄소국경세", "" },
        { "nothing", "물티슈", "" },
        { "nothing", "쌀국수", "" },
        { "nothing", "xyzzy", "" },
        { "nothing", "ㅋㅌㅍ", "" },
        { "nothing", "banks", "" },
        { "nothing", "半導体", "" },
    };

    public static TheoryData<string, string, string> English => new()
    {
        { "stem", "bank", "{banks shore}" },
        { "stem", "banks", "{banks shore}" },
        { "stem", "banking", "banking" },
        { "stem", "city", "cities" },
        { "stem", "cities", "cities" },
        { "stem", "class", "classes" },
        { "stem", "welder", "classes" },
        { "stem", "weld", "" },
        { "case", "BANKING", "banking" },
        { "case", "CAFÉ", "cafe" },
        { "width", "ｃａｆé", "cafe" },
        { "in parts", "cafe\u0301", "cafe" },
        { "phrase", "\"bank of the river\"", "shore" },
        { "phrase", "\"river of the bank\"", "" },
        { "minus", "bank -river", "banks" },
        { "tag", "tag:money", "banking" },
        { "author", "author:\"ann lee\" bench", "cities" },
        { "nothing", "반도체", "" },
    };

    public static TheoryData<string, string, string> Japanese => new()
    {
        { "bigrams", "半導体", "factory" },
        { "bigrams", "工場", "factory" },
        { "bigrams", "図書館", "library" },
        { "bigrams", "京都", "festival library" },
        { "bigrams", "東京", "library" },
        { "bigrams", "まつり", "festival" },
        { "bigrams", "コーヒー", "coffee" },
        { "bigrams", "コピー", "copy" },
        { "width", "ｺｰﾋｰ", "coffee" },
        { "in parts", "図書館で".Normalize(NormalizationForm.FormD), "library" },
        { "phrase", "「京都の町」", "festival" },
        { "minus", "京都 -東京", "festival" },
        { "tag", "タグ:半導体", "factory" },
        { "author", "著者:山田葵 値段", "coffee" },
        { "before", "以前:2025-07", "library" },
        { "nothing", "温泉", "" },
    };

    [Theory]
    [MemberData(nameof(Korean))]
    public Task Search_InKorean_FindsWhatIsMeant(string kind, string query, string expected) => CheckAsync("ko", kind, query, expected);

    [Theory]
    [MemberData(nameof(English))]
    public Task Search_InEnglish_FindsWhatIsMeant(string kind, string query, string expected) => CheckAsync("en", kind, query, expected);

    [Theory]
    [MemberData(nameof(Japanese))]
    public Task Search_InJapanese_FindsWhatIsMeant(string kind, string query, string expected) => CheckAsync("ja", kind, query, expected);

    private async Task CheckAsync(string language, string kind, string query, string expected)
    {
        var found = await pool.FindAsync(query, language);

        Assert.True(Fits(found, expected), $"{kind}: {query} should find [{expected}], found [{string.Join(' ', found)}]");
    }

    private static bool Fits(IReadOnlyList<string> found, string expected)
    {
        var isOpen = expected.EndsWith('…');
        var parts = expected.TrimEnd('…').Split(['{', '}']);
        var (first, rest) = (Slugs(parts[0]), parts.Length > 1 ? Slugs(parts[1]) : []);
        return found.Take(first.Length).SequenceEqual(first)
            && (isOpen || found.Skip(first.Length).Order(StringComparer.Ordinal).SequenceEqual(rest.Order(StringComparer.Ordinal)));
    }

    private static string[] Slugs(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
