using System.Text;

namespace PrismPortal.Features.Transfer.Generate;

/// <summary>
/// An article made of a vocabulary of its own, in the structure of a real one. The same number always gives the same
/// article, so that a run can be taken up where it ended.
/// </summary>
public sealed record SyntheticArticle(
    int Number, string Title, string Summary, string Body, string Category, IReadOnlyList<string> Tags, string Author, double Age)
{
    private const int TagCount = 400;
    private const int AuthorCount = 120;

    private static readonly string[] Sections = ["Tech", "경제", "정책", "사회", "세계", "문화", "과학", "지역"];

    private static readonly string[] Nouns =
        [.. """
        정부 시장 도시 항만 전력 반도체 물가 금리 예산 법안 학교 병원 도서관 농가 어촌 철도 공항 위성 기후 하천 산림 주택 임대 연금 보험 통계 표준 데이터 통신 암호 검색 번역 영화 공연 서점 박물관 축제 선거 의회 법원
        판결 조약 협약 국경 난민 무역 관세 환율 수출 수입 공장 창고 배터리 태양광 풍력 원전 수소 탄소 배출권 쓰레기 재활용 상수도 하수도 교량 터널 도로 자전거 보행로 주차장 시장조사 여론 인구 출생 고령화 돌봄 노동 임금 휴가 안전
        """.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)];

    private static readonly string[] Qualities = ["새로운", "오래된", "작은", "예상보다 빠른", "조용한", "되풀이되는", "뜻밖의", "꾸준한", "지역의", "국제적인"];

    private static readonly string[] Acts =
        ["늘렸다", "줄였다", "바꾸었다", "다시 살폈다", "미루었다", "앞당겼다", "공개했다", "견주었다", "나누었다", "합의했다", "따져 물었다", "기록했다"];

    private static readonly string[] Families = ["김", "이", "박", "최", "정", "강", "조", "윤", "장", "임", "한", "오"];

    private static readonly string[] Given = ["서준", "하윤", "도현", "지안", "은우", "수아", "시우", "다인", "예준", "나은"];

    private static readonly Zipf SectionRanks = new(Sections.Length);
    private static readonly Zipf TagRanks = new(TagCount);
    private static readonly Zipf AuthorRanks = new(AuthorCount);

    /// <param name="number">Number of the article, from 1.</param>
    public static SyntheticArticle Of(int number)
    {
        var random = new Random(number * 7919);
        var title = $"{Pick(random, Qualities)} {Pick(random, Nouns)}, {Pick(random, Nouns)}의 {Pick(random, Nouns)}을 {Pick(random, Acts)}";
        return new SyntheticArticle(
            number,
            title,
            $"{Sentence(random)} {Sentence(random)}",
            Text(random),
            Sections[SectionRanks.Draw(random)],
            [.. Enumerable.Range(0, 2 + random.Next(3)).Select(_ => TagName(TagRanks.Draw(random))).Distinct(StringComparer.Ordinal)],
            AuthorName(AuthorRanks.Draw(random)),
            random.NextDouble());
    }

    private static string Text(Random random)
    {
        var body = new StringBuilder();
        body.Append("## ").Append(Pick(random, Nouns)).Append("의 자리\n\n").Append(Paragraph(random));
        body.Append(":::takeaways\n");
        for (var point = 0; point < 3; point++)
        {
            body.Append("- **").Append(Pick(random, Nouns)).Append(":** ").Append(Sentence(random)).Append('\n');
        }

        body.Append(":::\n\n");
        for (var part = 0; part < 2 + random.Next(3); part++)
        {
            body.Append("### ").Append(Pick(random, Qualities)).Append(' ').Append(Pick(random, Nouns)).Append("\n\n");
            for (var paragraph = 0; paragraph < 1 + random.Next(3); paragraph++)
            {
                body.Append(Paragraph(random));
            }
        }

        if (random.Next(3) == 0)
        {
            body.Append(":::insight 투자 관점: ").Append(Pick(random, Nouns)).Append("의 값\n").Append(Paragraph(random).TrimEnd()).Append("\n:::\n\n");
            body.Append(":::insight 비즈니스 관점: ").Append(Pick(random, Nouns)).Append("의 몫\n").Append(Paragraph(random).TrimEnd()).Append("\n:::\n\n");
        }

        return body.Append("## 결론\n\n").Append(Paragraph(random)).ToString();
    }

    private static string Paragraph(Random random) =>
        string.Join(' ', Enumerable.Range(0, 3 + random.Next(4)).Select(_ => Sentence(random))) + "\n\n";

    private static string Sentence(Random random) => random.Next(3) switch
    {
        0 => $"{Pick(random, Nouns)} 당국은 {random.Next(2, 90)}%의 {Pick(random, Nouns)}을 {Pick(random, Acts)}.",
        1 => $"{Pick(random, Qualities)} {Pick(random, Nouns)} 탓에 {Pick(random, Nouns)}과 {Pick(random, Nouns)}이 함께 {Pick(random, Acts)}.",
        _ => $"{random.Next(2, 30)}년 동안 {Pick(random, Nouns)}을 지켜본 이들은 {Pick(random, Nouns)}의 {Pick(random, Nouns)}을 {Pick(random, Acts)}.",
    };

    private static string TagName(int rank) => rank < Nouns.Length ? Nouns[rank] : $"{Nouns[rank % Nouns.Length]} {Nouns[(rank * 31) % Nouns.Length]}";

    private static string AuthorName(int rank) => Families[rank % Families.Length] + Given[rank / Families.Length % Given.Length];

    private static string Pick(Random random, string[] words) => words[random.Next(words.Length)];
}
