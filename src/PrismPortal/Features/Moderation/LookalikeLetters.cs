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

    // With what Cyrillic and Greek have that looks the same.
    public static char AsLatin(char sign) => sign switch
    {
        '4' or '@' or '\u0430' or '\u03B1' => 'a',
        '\u0441' => 'c',
        '3' or '€' or '\u0435' or '\u03B5' => 'e',
        '1' or '!' or '|' or '\u0456' or '\u03B9' => 'i',
        '\u043A' or '\u03BA' => 'k',
        '0' or '\u043E' or '\u03BF' => 'o',
        '\u0440' or '\u03C1' => 'p',
        '5' or '$' or '\u0455' => 's',
        '7' or '+' or '\u0442' or '\u03C4' => 't',
        '\u0443' => 'y',
        '\u0445' => 'x',
        _ => '\0',
    };
}
