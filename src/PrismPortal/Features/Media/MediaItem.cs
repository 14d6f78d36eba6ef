using PrismPortal.Features.Media.Making;
using PrismPortal.Shared.Pictures;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Media;

/// <summary>What people say of a picture: all that can be changed once it is there.</summary>
/// <param name="Alt">What it shows, for those who do not see it.</param>
/// <param name="Caption">The line under it.</param>
/// <param name="Credit">Who made it.</param>
/// <param name="Licence">On what terms it may be shown.</param>
/// <param name="FocusX">What must stay in sight where it is cut, in percent from the left.</param>
/// <param name="FocusY">The same, in percent from the top.</param>
public sealed record MediaDescription(string Alt = "", string Caption = "", string Credit = "", string Licence = "", int FocusX = MediaItem.Middle, int FocusY = MediaItem.Middle);

/// <summary>A picture of the library. Its files never change; what is said of it does, by <see cref="Describe"/>.</summary>
public sealed class MediaItem
{
    public const int AltMaxLength = 500;
    public const int CaptionMaxLength = 500;
    public const int CreditMaxLength = 200;
    public const int LicenceMaxLength = 200;

    /// <summary>The focal point nobody has set.</summary>
    public const int Middle = 50;

    private MediaItem()
    {
    }

    public long Id { get; private set; }

    /// <summary>SHA-256 of the file that was given: the same file is one item, whoever brings it.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>The part of <see cref="Hash"/> that addresses carry.</summary>
    public string Key { get; private set; } = "";

    /// <summary>What the file was called: a label, never part of a path.</summary>
    public string Name { get; private set; } = "";

    public int Width { get; private set; }

    public int Height { get; private set; }

    public bool HasAlpha { get; private set; }

    /// <summary>What kind of file was given, judged by its bytes.</summary>
    public PictureKind Format { get; private set; }

    /// <summary>Size of the file that was given.</summary>
    public long Bytes { get; private set; }

    /// <summary>What its files take on the disk, all together; counts against the quota of whoever brought it.</summary>
    public long StoredBytes { get; private set; }

    public string Alt { get; private set; } = "";

    public string Caption { get; private set; } = "";

    public string Credit { get; private set; } = "";

    public string Licence { get; private set; } = "";

    public int FocusX { get; private set; } = Middle;

    public int FocusY { get; private set; } = Middle;

    /// <summary>All words of it in lower case, for the search of the library: SQLite knows the case of ASCII alone.</summary>
    public string SearchText { get; private set; } = "";

    /// <summary>Null once the account is gone.</summary>
    public string? UploadedById { get; private set; }

    public DateTimeOffset UploadedAt { get; private set; }

    /// <summary>Concurrency token: every change of the row raises it.</summary>
    public int Version { get; private set; }

    public LibraryPicture Picture => new(Key, Width, Height, HasAlpha);

    public static MediaItem Add(IncomingFile file, MadePicture made, string name, string userId, DateTimeOffset now)
    {
        var item = new MediaItem
        {
            Hash = file.Hash,
            Key = made.Picture.Key,
            Name = name,
            Width = made.Picture.Width,
            Height = made.Picture.Height,
            HasAlpha = made.Picture.HasAlpha,
            Format = made.Kind,
            Bytes = file.Bytes,
            StoredBytes = made.Bytes,
            UploadedById = userId,
            UploadedAt = now,
        };
        item.Describe(new MediaDescription());
        return item;
    }

    /// <summary>Takes what is said of it; texts are cleaned as all input is.</summary>
    public void Describe(MediaDescription said)
    {
        Alt = InputText.CleanLine(said.Alt);
        Caption = InputText.CleanLine(said.Caption);
        Credit = InputText.CleanLine(said.Credit);
        Licence = InputText.CleanLine(said.Licence);
        FocusX = Math.Clamp(said.FocusX, 0, 100);
        FocusY = Math.Clamp(said.FocusY, 0, 100);
        SearchText = Searchable(string.Join('\n', Name, Alt, Caption, Credit));
        Version++;
    }

    /// <summary>A text as <see cref="SearchText"/> holds it.</summary>
    public static string Searchable(string text) => InputText.Clean(text).ToLowerInvariant();
}

/// <summary>That an article shows a picture of the library, as its hero or in its body. Kept by whoever saves the article.</summary>
public sealed class MediaUse
{
    private MediaUse()
    {
    }

    public MediaUse(Articles.Article article, string key)
    {
        Article = article;
        Key = key;
    }

    public long ArticleId { get; private set; }

    public Articles.Article? Article { get; private set; }

    /// <summary><see cref="MediaItem.Key"/>, and not its id: an article may name a picture that is not there yet.</summary>
    public string Key { get; private set; } = "";
}
