namespace PrismPortal.Features.Moderation;

/// <summary>Signs written in place of a letter they look like: 人ㅣ발, ㅅ1발, sh1t. '\0' where there is none.</summary>
internal static class LookalikeLetters
{
    public static char AsJamo(char sign) => sign switch
    {
        '1' or 'l' or 'i' or '|' or '!' => 'ㅣ',
        '0' or 'o' or '○' or '〇' => 'ㅇ',
        '人' or '入' or '^' or 'λ' or '∧' => 'ㅅ',
        '卜' or 'ト' => 'ㅏ',
        '一' or 'ー' or '_' => 'ㅡ',
        '丁' => 'ㅜ',
        '己' => 'ㄹ',
        '口' or 'ロ' or '□' => 'ㅁ',
        'フ' => 'ㄱ',
        _ => '\0',
    };

    // The second line is Cyrillic and Greek.
    public static char AsLatin(char sign) => sign switch
    {
        '0' => 'o', '1' or '!' or '|' => 'i', '3' => 'e', '4' or '@' => 'a', '5' or '$' => 's', '7' or '+' => 't', '€' => 'e',
        'а' or 'α' => 'a', 'с' => 'c', 'е' or 'ε' => 'e', 'і' or 'ι' => 'i', 'к' or 'κ' => 'k', 'о' or 'ο' => 'o', 'р' or 'ρ' => 'p', 'ѕ' => 's', 'т' or 'τ' => 't', 'у' => 'y', 'х' => 'x',
        _ => '\0',
    };
}
