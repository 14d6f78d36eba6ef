using PrismPortal.Features.Search;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Search;

/// <summary>A small paper in three languages, in which words that look alike stand beside one another.</summary>
public sealed class SearchPool : IAsyncLifetime
{
    public TestPortal Portal { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Portal = await TestPortal.StartAsync();
        var report = await Portal.ImportAsync(
        [
            // One syllable, and words that hold it.
            Korean("rice", "쌀 소비가 다시 늘었다", "아침을 거르지 않는 집이 많아졌다. 농협 창고에 쌓인 쌀을 내놓자 이틀 만에 동났다.", "경제", "정다온", "2026-01-05", "농업"),
            Korean("chilly", "쌀쌀한 아침, 겉옷을 챙기세요", "바람이 불어 아침은 쌀쌀하고 낮에는 포근하다.", "사회", "한서진", "2026-01-06", "날씨"),
            Korean("water", "물 부족에 마을이 나섰다", "가뭄이 길어지자 주민들이 물을 아끼고 빗물 탱크를 놓았다.", "사회", "한서진", "2025-08-11", "가뭄"),
            Korean("roof", "건물 옥상에 숲을 심다", "도심 건물마다 나무가 자란다. 작은 동물도 찾아온다.", "사회", "윤가람", "2025-05-02", "도시"),
            Korean("song", "느린 노래가 다시 불린다", "독립 음악가들이 작은 극장에서 노래를 부른다.", "문화", "윤가람", "2025-10-10", "음악"),
            Korean("poison", "독이 든 버섯을 조심하라", "비가 온 뒤 산에서 딴 버섯을 먹고 탈이 난 사람이 많다.", "사회", "한서진", "2025-09-20", "안전"),
            // Two syllables, and words that hold one of them each.
            Korean("rate", "한국은행, 기준금리를 동결하다", "위원 여섯 가운데 다섯이 찬성했다. 시장은 다음 회의에서 금리가 내릴 것으로 본다.", "경제", "정다온", "2026-01-15", "금리", "한국은행"),
            Korean("loan", "은행 대출 창구가 붐빈다", "대출 금리를 견주어 보는 손님이 줄을 섰다.", "경제", "정다온", "2025-12-03", "가계"),
            Korean("ribbon", "황금 리본을 단 산책길", "금빛 리본과 등불이 강가를 밝힌다.", "문화", "윤가람", "2025-12-24", "축제"),
            Korean("exchange", "원·달러 환율이 넉 달 만에 내렸다", "환율 하락에 수출 기업이 계산기를 두드린다.", "경제", "정다온", "2026-02-02", "환율"),
            Korean("share", "환경 예산의 비율을 정한다", "의회가 환경에 쓸 돈의 비율을 조례로 못 박는다.", "사회", "한서진", "2025-11-11", "환경"),
            Korean("busan", "부산 항만에 전기로 가는 배가 뜬다", "부산에서 떠나는 연락선 두 척이 바뀐다.", "사회", "한서진", "2026-02-10", "부산"),
            Korean("slag", "철강 부산물로 길을 포장하다", "제철소에서 나온 부산물을 부수어 아스팔트 대신 깐다.", "과학", "윤가람", "2025-04-04", "재활용"),
            Korean("lending", "대부 산업의 규칙을 손본다", "빚을 독촉하는 전화의 횟수를 줄인다.", "경제", "정다온", "2025-03-03", "가계"),
            // Compounds and their parts.
            Korean("president", "대통령의 신년 연설", "대통령은 지방을 돌며 청년을 만나겠다고 말했다.", "정치", "윤가람", "2026-01-01", "연설"),
            Korean("system", "대통령제를 다시 묻다", "학자들이 권력을 나누는 방법을 두고 맞섰다.", "정치", "윤가람", "2025-07-17", "헌법"),
            Korean("assembly", "국회의원 후보 등록이 시작됐다", "선거관리위원회는 사흘 동안 서류를 받는다.", "정치", "윤가람", "2026-02-20", "선거"),
            Korean("clinic", "동네 의원이 밤에도 문을 연다", "아이가 아픈 부모는 한숨을 돌렸다.", "사회", "한서진", "2025-06-06", "의료"),
            Korean("market", "전통시장에 젊은 가게가 늘었다", "오래된 골목에 빵집과 서점이 들어섰다.", "경제", "정다온", "2025-09-09", "골목"),
            Korean("plant", "바람으로 돌리는 발전소", "섬 주민이 돈을 모아 바람개비 열 기를 세웠다.", "과학", "윤가람", "2025-02-02", "에너지"),
            Korean("region", "지역 대학이 함께 발전하는 길", "세 대학이 강의실을 나누어 쓴다.", "사회", "한서진", "2025-03-20", "대학"),
            Korean("index", "소비자물가지수를 다시 셈한다", "통계청이 품목을 바꾼다.", "경제", "정다온", "2025-06-10", "통계"),
            Korean("basket", "장바구니 물가를 재는 사람들", "조사원은 한 달에 세 번 가게를 돈다.", "경제", "정다온", "2025-06-12", "통계"),
            // Verbs.
            Korean("ease", "정부, 주차장 규제를 완화했다", "작은 건축에는 자리 수를 따지지 않는다. 완화된 기준은 봄부터 쓰인다.", "정치", "윤가람", "2025-10-01", "규제"),
            Korean("perfect", "완벽한 하루를 그린 영화", "화려하지 않아서 오래 남는다.", "문화", "윤가람", "2025-11-02", "영화"),
            Korean("invest", "대학 연구에 투자하기로 한 회사들", "열두 회사가 다섯 해 동안 연구비를 댄다.", "과학", "정다온", "2025-08-08", "연구"),
            // Mixed scripts.
            Korean("chip", "AI반도체 공장이 문을 열었다", "클린룸 세 동에서 하루 이천 장의 웨이퍼를 만든다.", "과학", "윤가람", "2026-02-14", "AI", "반도체"),
            Korean("memory", "메모리 반도체 값이 올랐다", "창고가 비자 반도체를 찾는 전화가 늘었다.", "경제", "정다온", "2025-12-30", "반도체"),
            Korean("kpop", "K팝 축제가 바닷가로 온다", "사흘 동안 스무 팀이 무대에 선다.", "문화", "한서진", "2025-07-01", "음악"),
            Korean("league", "K리그 새 시즌이 열린다", "열두 팀이 첫 승을 노린다.", "스포츠", "한서진", "2026-02-28", "축구"),
            Korean("popcorn", "팝콘 값까지 올린 극장", "관객은 매점을 지나친다.", "문화", "한서진", "2025-05-05", "극장"),
            Korean("5g", "섬까지 닿는 5G 기지국", "배 위에서도 영상 통화가 끊기지 않는다.", "과학", "윤가람", "2025-06-15", "통신"),
            Korean("may", "5월의 숲을 걷다", "안내인과 함께 두 시간을 걷는다.", "문화", "윤가람", "2025-05-01", "산책"),
            // Blanks.
            Korean("ai-law", "인공지능 기본법이 시행된다", "인공지능을 쓴 그림에는 표시를 남겨야 한다.", "정치", "윤가람", "2026-01-22", "법"),
            Korean("ai-class", "인공 지능 교실이 늘어난다", "선생님은 인공 지능 교과서로 수학을 가르친다.", "사회", "한서진", "2025-09-01", "교육"),
            Korean("turf", "인공 잔디 구장이 문을 닫는다", "여름이면 바닥이 뜨거워 아이들이 뛸 수 없다.", "스포츠", "한서진", "2025-08-20", "구장"),
            Korean("subway", "서울 지하철 요금이 오른다", "어른 요금을 백오십 원 올린다.", "사회", "한서진", "2025-10-20", "교통"),
            // Initial consonants.
            Korean("fold", "삼성전자, 세 번 접는 전화를 내놓다", "펼치면 책 한 권만 하다.", "경제", "정다온", "2025-12-12", "휴대전화"),
            Korean("supplier", "납품 업체의 긴 겨울", "삼성전자에 부품을 대는 회사들이 인력을 줄인다.", "경제", "정다온", "2026-01-30", "부품"),
            Korean("hydrogen", "수소전지 배를 띄우다", "강에서 넉 달 동안 시험한다.", "과학", "윤가람", "2025-11-25", "에너지"),
            // Numbers.
            Korean("budget", "내년 예산을 13조 원 늘린다", "늘어난 몫의 절반은 돌봄에 쓴다.", "정치", "윤가람", "2025-12-01", "예산"),
            Korean("thirteen", "기자 13명이 만든 섬 신문", "배달은 하루 한 번 오는 배가 맡는다.", "문화", "한서진", "2025-04-14", "언론"),
            Korean("audit", "31조 원 예산의 쓰임을 따진다", "위원회가 사업 사백 개를 골라 살핀다.", "정치", "윤가람", "2025-10-30", "예산"),
            Korean("ships", "조선사 수주가 100억 달러를 넘었다", "가스를 나르는 배가 절반이다.", "경제", "정다온", "2025-07-30", "조선"),
            Korean("audience", "관객 100만 명을 모은 작은 영화", "입소문이 상영관을 늘렸다.", "문화", "윤가람", "2025-08-30", "영화"),
            Korean("growth", "올해 성장률은 2.5%로 본다", "연구원은 내수가 살아난다고 적었다.", "경제", "정다온", "2026-01-10", "성장"),
            Korean("jobs", "실업률이 5.2%로 내려갔다", "일자리는 요양과 물류에서 늘었다.", "경제", "정다온", "2025-10-15", "고용"),
            Korean("stadium", "경기장에 50,000명이 모였다", "표는 사흘 전에 다 팔렸다.", "스포츠", "한서진", "2025-09-14", "축구"),
            // English.
            English("banks", "Banks brace for a warm winter", "Lenders near the coast count the cost of storms.", "2026-01-08", "climate"),
            English("shore", "A walk along the bank of the river", "Herons nest where the mill once stood.", "2025-05-20", "walks"),
            English("banking", "Banking by telephone ends", "The last operator hangs up in March.", "2025-06-20", "money"),
            English("cities", "Cities plant shade", "Every new street has a row of trees and a bench.", "2025-07-20", "streets"),
            English("classes", "Evening classes return", "Welders teach welding; nobody marks the work.", "2025-08-25", "school"),
            English("cafe", "A café without chairs", "Guests stand, drink and leave.", "2025-09-25", "coffee"),
            // Japanese.
            Japanese("factory", "半導体工場が完成した", "四月から試験の生産を始める。", "2026-01-20", "半導体"),
            Japanese("library", "東京都の新しい図書館", "夜の十時まで本を借りられる。", "2025-06-30", "図書館"),
            Japanese("festival", "京都の秋まつり", "京都の町を山車がゆっくり進む。", "2025-10-22", "まつり"),
            Japanese("coffee", "コーヒー豆の値段が上がる", "産地の雨が少なかった。", "2025-11-05", "コーヒー"),
            Japanese("copy", "コピー機のない役所", "書類は画面で読む。", "2025-12-05", "役所"),
        ]);
        Assert.Equal(0, report.Refused);
    }

    public async ValueTask DisposeAsync() => await Portal.DisposeAsync();

    /// <summary>Slugs of what is found, in its order, as the page of an edition would look for it.</summary>
    public async Task<IReadOnlyList<string>> FindAsync(string typed, string language = "ko", SearchSort sort = SearchSort.Best)
    {
        var query = new SearchQuery(SearchQuery.Normalise(typed)) { Language = language, Sort = sort };
        return [.. (await Portal.Get<ArticleSearch>().FindAsync(query, 0, 50)).Hits.Select(hit => hit.Card.Slug)];
    }

    private static object Korean(string slug, string title, string body, string category, string author, string publishedAt, params string[] tags) =>
        new { id = slug, slug, title, body, category, author, publishedAt, tags };

    private static object English(string slug, string title, string body, string publishedAt, params string[] tags) =>
        new { id = slug, slug, title, body, category = "World", author = "Ann Lee", publishedAt, tags, language = "en" };

    private static object Japanese(string slug, string title, string body, string publishedAt, params string[] tags) =>
        new { id = slug, slug, title, body, category = "World", author = "山田葵", publishedAt, tags, language = "ja" };
}
