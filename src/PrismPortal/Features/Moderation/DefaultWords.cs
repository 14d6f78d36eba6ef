namespace PrismPortal.Features.Moderation;

/// <summary>
/// The rules a portal starts with: common Korean and English insults by stem, all to be held for a moderator. What a newsroom takes
/// offence at beyond them is its own to add.
/// </summary>
public static class DefaultWords
{
    public static IReadOnlyList<WordRule> All { get; } =
        [.. Curses, .. Insults, .. Young, .. Commands, .. Initials, .. Keys, .. Groups, .. English];

    // 시발 in its many sounds, 지랄, 좆, 염병; with words that only share their syllables.
    private static IEnumerable<WordRule> Curses =>
    [
        new("시발", WordAct.Hold, ["시발점", "시발역", "시발지", "시발택시", "시발 택시", "시발자동차", "시발 자동차", "시발차", "시발전", "시발행", "시발표", "시발생", "시발굴", "시발간", "시발령", "시발달", "시발송", "시발주", "시발의", "시발 열차", "시발열차", "시발 버스", "시발버스", "시발 정류장", "시발 신호", "시발매", "시발음", "시발걸음", "시발급", "시발사", "시발명", "시발코니", "시발레", "시발견", "시발언", "시발효", "시발트", .. Hours()]),
        new("씨발", WordAct.Hold, "씨발아", "씨발언", "씨발표", "씨발견", "씨발인", "씨발목", "김 씨 발", "박 씨 발", "최 씨 발", "정 씨 발", "강 씨 발", "조 씨 발", "윤 씨 발", "장 씨 발", "임 씨 발"),
        // Called out, it is the curse and not a seed that sprouts.
        new("씨발아", WordAct.Hold, WordPlace.Whole, ["씨발아를", "씨발아가", "씨발아는", "씨발아에", "씨발아의", "씨발아 시험", "씨발아 과정", "씨발아 온도", "씨발아 실험", "씨발아 조건", "씨 발아"]),
        new("쉬발"), new("슈발", WordAct.Hold, "슈발리에", "슈발 블랑", "슈발블랑"), new("씌발"), new("싀발"), new("쓰발"), new("쓰벌"), new("씨벌"),
        new("시벌", WordAct.Hold, "시벌점", "시벌금", "시벌목", "시벌레", "시벌이", "시벌어", "시벌써", "시벌릴", "시벌판", "시벌초"),
        new("씨팔"), new("시팔", WordAct.Hold, "시팔도", "시팔월", "시팔공산", "시팔각", "시팔로", "시팔레", "시팔을", "시팔이", "시팔짱", "시팔아"), new("씨펄"), new("시펄", WordAct.Hold, "시펄럭"), new("씨빨"),
        new("시빨", WordAct.Hold, "시빨간", "시빨리", "시빨래"), new("씨부랄"), new("시부랄"), new("씨불"), new("씨바", WordAct.Hold, WordPlace.Whole, []),
        new("시바", WordAct.Hold, WordPlace.Whole, ["시바견", "시바는", "시바가", "시바의", "시바와", "시바 이누", "시바 신"]),
        new("띠발"), new("십알", WordAct.Hold, "수십알", "이십알", "삼십알"), new("씹알"), new("씨8"), new("시8", WordAct.Hold, WordPlace.Start, ["시8분", "시8월", "시8도"]), new("ㅅ발"),
        new("ㅆ발"), new("씨ㅂ"), new("시ㅂ"),
        new("씹새"), new("씹년"), new("씹놈"), new("씹할"), new("씹창"), new("씹덕"), new("니미", WordAct.Hold, WordPlace.Whole, ["니미츠", "미니미"]), new("니애미"), new("느금마"),
        new("느개비"), new("네 애미"), new("애미 없"), new("애비 없"), new("에미 없"), new("엠창"),
        new("지랄", WordAct.Hold, "지랄탄", "지랄까", "지랄지", "지랄도", "지랄 것", "지랄버섯", "돼지랄"), new("지럴"), new("쥐랄"), new("ㅈ랄"), new("지ㄹ", WordAct.Hold, WordPlace.Whole, []),
        new("염병할"), new("염병하네"), new("옘병"),
        new("좆"), new("좃까"), new("좃같"), new("좃도"), new("좃나"), new("좃만"), new("좇까"), new("좇같"), new("ㅈ같"), new("ㅈ까"), new("ㅈ도", WordAct.Hold, WordPlace.Start, []),
        new("족같", WordAct.Hold, "가족같", "만족같", "민족같", "부족같", "귀족같", "친족같", "혈족같", "왕족같", "수족같", "유족같"),
        new("조까라", WordAct.Hold, WordPlace.Whole, []),
        new("존나", WordAct.Hold, "보존나", "의존나", "공존나", "생존나", "존나단"), new("졸라게"), new("존내", WordAct.Hold, "보존내", "의존내", "공존내", "생존내"),

    ];

    // What people are called: 병신 and its spellings, 놈 and 년 with what is said of them.
    private static IEnumerable<WordRule> Insults =>
    [
        new("병신", WordAct.Hold, "병신년", "병신청", "병신고", "병신속", "병신규", "병신약", "병신경", "병신호", "병신체", "병신종", "병신생", "병신입", "병신설", "병신임", "병신 일주", "병신일주", "병신일", "병신월", "병신정변", "병신박해"),
        new("병신년아"), new("병신년들"), new("병신년놈"), new("병신 같은"), new("븅신"), new("빙신", WordAct.Hold, "빙신청", "얼빙신"), new("뱅신"), new("병싄"), new("벼엉신"),
        new("등신", WordAct.Hold, WordPlace.Start, ["등신대", "등신불", "등신선", "등신청", "등신고", "등신설", "등신규", "등신분", "등신체"]), new("ㅂ신"), new("병ㅅ"), new("뷰웅신"),
        new("미친 놈"), new("미친새"), new("미친 새끼"), new("미친 년", WordAct.Hold, "미친년도", "미친 년도"), new("또라이", WordAct.Hold, "또라이너스"),
        new("돌아이", WordAct.Hold, WordPlace.Whole, []), new("찐따"), new("머저리"), new("호로새"), new("후레자식"), new("호로자식"), new("쌍놈"), new("쌍년", WordAct.Hold, "쌍년도"), new("썅"),
        new("개놈"), new("개년아"), new("개년들"), new("개년이"), new("잡놈"), new("잡년", WordAct.Hold, "복잡년"), new("창녀"), new("창년"), new("걸레년"), new("화냥년"),
        new("갈보", WordAct.Hold, WordPlace.Start, ["갈보다", "갈보리"]),
        new("개같", WordAct.Hold, "베개같", "무지개같", "날개같", "조개같", "안개같", "번개같", "아지랑이개같", "한개같", "두개같", "찌개같", "덮개같", "지우개같", "이쑤시개같", "개같이 뛰", "개같이 충성"),
        new("개소리", WordAct.Hold, "개소리가 나", "개소리가 들", "무지개소리", "번개소리", "조개소리", "개소리 녹음"), new("개돼지", WordAct.Hold, "개돼지고기"), new("개쓰레기"), new("기레기"),
        new("대가리", WordAct.Hold, WordPlace.Start, ["대가리파", "대가리를 뗀", "대가리를 떼", "대가리와 꼬리"]), new("아가리", WordAct.Hold, WordPlace.Start, ["아가리쿠스"]),
        new("주둥아리", WordAct.Hold, WordPlace.Start, []), new("쪽바리"), new("뒤져라", WordAct.Hold, WordPlace.Whole, []), new("뒈져"),
        new("디져라", WordAct.Hold, WordPlace.Whole, []), new("뒤질래", WordAct.Hold, WordPlace.Whole, []),
    ];

    // 새끼 alone is any animal's young (and a finger and a rope); with these before or after it, it is a person.
    private static IEnumerable<WordRule> Young =>
    [
        new("개새끼", WordAct.Hold, "개 새끼 강아지", "개 새끼 고양이", "개 새끼 한 마리", "개 새끼 두 마리", "개 새끼 세 마리", "무지개새끼"), new("개새기"), new("개쉐이"), new("개색기"),
        new("개색끼"), new("개세끼", WordAct.Hold, "번개세끼"), new("개자식"), new("개섹기"), new("개샊"), new("개ㅅㄲ"), new("ㄱ새끼"),
        new("이 새끼", WordAct.Hold, WordPlace.Start, [.. Animals("이")]), new("그 새끼", WordAct.Hold, WordPlace.Start, [.. Animals("그")]),
        new("저 새끼", WordAct.Hold, WordPlace.Start, [.. Animals("저")]), new("애새끼"), new("놈의 새끼"), new("년의 새끼"), new("새끼야", WordAct.Hold, "새끼야말로", "새끼야생"), new("새끼들아"),
        new("십새끼"), new("씹새끼"), new("쌔끼"), new("쉐끼"), new("쉑끼"), new("쉨", WordAct.Hold, "쉨쉨"), new("새꺄"), new("색꺄"), new("색히", WordAct.Hold, WordPlace.Whole, []),
        new("섀끼"), new("병신새"), new("놈새끼"),
        new("새끼들", WordAct.Hold, WordPlace.Start, ["새끼들에게 젖", "새끼들을 돌보", "새끼들을 키우", "새끼들과 함께", "새끼들에게 먹이", "새끼들이 태어", "새끼들이 자라", "새끼들을 데리고", "새끼들을 품"]), new("ㅅㄲ"),
    ];

    // Telling somebody to be silent, where nothing else can be meant.
    private static IEnumerable<WordRule> Commands =>
    [
        new("닥쳐라", WordAct.Hold, WordPlace.Whole, []),
        new("닥쳐", WordAct.Hold, WordPlace.Whole, ["가 닥쳐", "이 닥쳐", "에 닥쳐", "닥쳐도", "닥쳐야", "닥쳐와", "닥쳐 온", "닥쳐 오", "닥쳐 올", "닥쳐서"]),
        new("닥치고", WordAct.Hold, WordPlace.Whole, ["가 닥치고", "이 닥치고"]), new("아닥", WordAct.Hold, WordPlace.Whole, []), new("꺼지라고", WordAct.Hold, WordPlace.Whole, []),
        new("꺼져라", WordAct.Hold, WordPlace.Whole, ["불 꺼져라", "불아 꺼져라", "불이 꺼져라"]), new("엿먹어"), new("엿 먹어라"),
    ];

    // First consonants only, written on their own.
    private static IEnumerable<WordRule> Initials =>
        [new("ㅅㅂ"), new("ㅆㅂ"), new("ㅂㅅ"), new("ㅄ"), new("ㅈㄹ"), new("ㅈㄴ"), new("ㄱㅅㄲ"), new("ㅆㄴ"), new("ㅆㄹㄱ"), new("ㅁㅊㄴ"), new("ㅁㅊㅅㄲ"), new("ㄷㅊㄹ"), new("ㅗㅗ"), new("ㄴㄱㅁ"), new("ㅈㄲ"), new("ㅆㅅㄲ"), new("18놈"), new("18새"), new("십팔놈"), new("십팔년아"), new("십팔새")];

    // The keys of a Korean keyboard pressed with Latin letters on (tlqkf is 시발), and Korean curses in Latin letters.
    private static IEnumerable<WordRule> Keys =>
        [new("tlqkf"), new("qudtls"), new("wlfkf"), new("whssk"), new("rotoRl"), new("alclssha"), new("sibal"), new("ssibal"), new("shibal"), new("ssival"), new("gaesaekki"), new("byungsin"), new("byeongsin"), new("시bal"), new("씨bal")];

    // Names for people by origin, sex, age, place or view that are only ever used to insult.
    private static IEnumerable<WordRule> Groups =>
        [new("짱깨"), new("짱개"), new("쪽발이"), new("쪽빠리"), new("깜둥이"), new("검둥이", WordAct.Hold, "검둥이 강아지", "우리 검둥이", "강아지 검둥이"), new("똥남아"), new("홍어족"), new("홍어새"), new("전라디언"), new("쌍도"), new("틀딱", WordAct.Hold, "비틀딱", "문틀딱"), new("틀니딱딱"), new("맘충"), new("급식충"), new("한남충"), new("한녀충"), new("김치녀"), new("된장녀"), new("보슬아치"), new("꼴페미"), new("똥꼬충"), new("게이새"), new("일베충"), new("빨갱이"), new("수꼴"), new("좌좀"), new("토착왜구"), new("대깨문"), new("보빨"), new("보지년"), new("자지새"), new("메갈년"), new("쿵쾅이")];

    private static IEnumerable<WordRule> English =>
        [new("fuck"), new("fck"), new("fuk"), new("fvck"), new("motherfuck"), new("mothafuck"), new("shit", WordAct.Hold, "shit-take"), new("sht"), new("bullshit"), new("bitch"), new("btch"), new("asshole"), new("ashole"), new("dumbass"), new("jackass"), new("bastard"), new("cunt"), new("dickhead"), new("cock sucker"), new("slut"), new("whore"), new("faggot"), new("fag", WordAct.Hold, "fag end"), new("nigger"), new("nigga"), new("chink", WordAct.Hold, "chink in"), new("gook"), new("kike"), new("retard"), new("twat"), new("wanker"), new("kys"), new("stfu"), new("gtfo")];

    // 한 시 발 열차: a train that leaves at one.
    private static IEnumerable<string> Hours() => new[] { "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열" }.Select(hour => $"{hour} 시 발");

    private static IEnumerable<string> Animals(string before) => new[] { "고양이", "강아지", "돼지", "곰", "새", "사자", "호랑이", "판다", "손가락", "발가락", "줄", "손톱", "코끼리", "물개", "펭귄", "거북", "토끼", "양", "염소", "오리", "제비", "여우", "늑대", "고래", "동물" }
        .SelectMany(animal => new[] { $"{before} 새끼 {animal}", $"{before} 새끼{animal}" });
}
