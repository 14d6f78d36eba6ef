using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Shared;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Accounts.Names;

/// <summary>Finds and judges the names readers show.</summary>
public static class DisplayNames
{
    public const int MinLength = 2;

    /// <summary>Names only the newsroom itself could mean.</summary>
    private static readonly string[] Reserved =
    [
        "admin", "administrator", "root", "system", "sysadmin", "webmaster", "postmaster", "hostmaster", "moderator", "mod", "staff", "editor", "editors", "newsroom",
        "official", "support", "help", "security", "anonymous", "guest", "deleted", "null", "undefined", "me", "prism", "prismportal", "prism news",
        "관리자", "운영자", "운영진", "편집부", "편집국", "편집장", "기자", "뉴스룸", "관리팀", "운영팀", "고객센터", "공식", "시스템", "익명", "탈퇴한 회원", "프리즘",
        "管理者", "運営", "運営者", "編集部", "編集長", "記者", "公式", "匿名", "システム", "モデレーター", "管理员", "管理員",
    ];

    private static readonly HashSet<string> ReservedKeys = [.. Reserved.Select(KeyOf)];

    /// <summary>The name with what looks alike made equal; the key of a key is itself.</summary>
    public static string KeyOf(string name) => Lookalikes.Skeleton(name);

    /// <summary>Why a name cannot be had by anybody, as a key of the wording; null where it can.</summary>
    /// <param name="name">A cleaned line (<see cref="InputText.CleanLine"/>).</param>
    /// <param name="site">Whose own names are kept.</param>
    public static string? Judge(string name, SiteOptions site)
    {
        var length = new StringInfo(name).LengthInTextElements;
        if (length < MinLength || length > PortalUser.DisplayNameMaxLength || name.Length > PortalUser.DisplayNameMaxLength * 2)
        {
            return "Name.Length";
        }

        if (name.Contains('@', StringComparison.Ordinal))
        {
            return "Name.Email";
        }

        if (!name.EnumerateRunes().All(IsAllowed) || !name.EnumerateRunes().Any(Rune.IsLetter) || HasManyMarks(name))
        {
            return "Name.Signs";
        }

        var key = KeyOf(name);
        return Scripts.AreMixed(name) ? "Name.Scripts"
            : ReservedKeys.Contains(key) || key == KeyOf(site.Name) || (site.ParentName.Length > 0 && key == KeyOf(site.ParentName)) ? "Name.Reserved"
            : key.Length == 0 ? "Name.Signs"
            : null;
    }

    /// <summary>Whether somebody has the name or one that looks like it.</summary>
    public static Task<bool> IsTakenAsync(PortalDbContext db, string name, string? exceptUserId, CancellationToken cancellation)
    {
        var key = KeyOf(name);
        return db.Users.AnyAsync(user => user.NameKey == key && user.Id != exceptUserId, cancellation);
    }

    /// <summary>The wish, or the wish with a number behind it where it is taken.</summary>
    public static async Task<string> FreeAsync(PortalDbContext db, string wish, CancellationToken cancellation = default)
    {
        var name = InputText.CleanLine(wish);
        name = name.Length > PortalUser.DisplayNameMaxLength - 5 ? name[..(PortalUser.DisplayNameMaxLength - 5)].Trim() : name;
        for (var number = 1; ; number++)
        {
            var candidate = number == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}{number}");
            if (!await IsTakenAsync(db, candidate, exceptUserId: null, cancellation))
            {
                return candidate;
            }
        }
    }

    // Letters, marks and digits of any script. No emoji: they look different on every system, and say nothing aloud.
    private static bool IsAllowed(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter
            or UnicodeCategory.OtherLetter => rune.Value is not (0x115F or 0x1160 or 0x3164 or 0xFFA0),
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark => rune.Value is not 0x034F and not (>= 0xFE00 and <= 0xFE0F) and not (>= 0xE0100 and <= 0xE01EF),
        UnicodeCategory.DecimalDigitNumber => true,
        _ => rune.Value is ' ' or '.' or '_' or '-' or '·' or '・',
    };

    // A letter with a tower of marks runs over the lines around it. Two are what languages need once composed.
    private static bool HasManyMarks(string name)
    {
        var marks = 0;
        foreach (var rune in name.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            marks = Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark ? marks + 1 : 0;
            if (marks > 2)
            {
                return true;
            }
        }

        return false;
    }
}
