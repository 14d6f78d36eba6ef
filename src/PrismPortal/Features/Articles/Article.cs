namespace PrismPortal.Features.Articles;

/// <summary>
/// A piece the newsroom writes. Content changes only through <see cref="Revise"/> (each leaves a revision), its
/// state only through the verbs, which follow <see cref="ArticleWorkflow"/>.
/// </summary>
public sealed class Article
{
    public const int TitleMaxLength = 300;
    public const int BodyMaxLength = 1_000_000;

    private Article()
    {
    }

    public long Id { get; private set; }

    /// <summary>The stable key the article was imported with, if any.</summary>
    public string? ExternalId { get; private set; }

    /// <summary>Account of whoever began it; null where it came by import.</summary>
    public string? CreatedBy { get; private set; }

    public string Slug { get; private set; } = "";

    public string Language { get; private set; } = "";

    public string Title { get; private set; } = "";

    /// <summary>The standfirst.</summary>
    public string Summary { get; private set; } = "";

    /// <summary>First item of the first takeaways block: what a card shows when there is no standfirst.</summary>
    public string? FirstTakeaway { get; private set; }

    /// <summary>Names of the authors as shown, kept beside them so that a card needs no join.</summary>
    public string BylineText { get; private set; } = "";

    public ArticleState State { get; private set; }

    public long CategoryId { get; private set; }

    public Category? Category { get; private set; }

    public Source? Source { get; private set; }

    public HeroImage? Hero { get; private set; }

    public long? SeriesId { get; private set; }

    public Series? Series { get; private set; }

    public int SeriesPosition { get; private set; }

    public long? TranslationGroupId { get; private set; }

    public TranslationGroup? TranslationGroup { get; private set; }

    /// <summary>The article this one was translated from; null for one written in its language.</summary>
    public long? OriginalId { get; private set; }

    /// <summary>The revision of the original this translation follows.</summary>
    public int TranslatedRevision { get; private set; }

    public int ReadingMinutes { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Published at, or, while scheduled, due at.</summary>
    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>When it appeared, as long as lists show it; else null.</summary>
    public DateTimeOffset? ListedAt => State == ArticleState.Published ? PublishedAt : null;

    /// <summary>When readers last got different words; equal to <see cref="PublishedAt"/> until then.</summary>
    public DateTimeOffset? UpdatedAt { get; private set; }

    public Retraction? Retraction { get; private set; }

    public int RevisionNumber { get; private set; }

    /// <summary>Concurrency token: every change of the row raises it.</summary>
    public int Version { get; private set; }

    public ArticleBody Body { get; private set; } = ArticleBody.Empty();

    public List<ArticleTag> Tags { get; } = [];

    public List<Byline> Bylines { get; } = [];

    public List<Insight> Insights { get; } = [];

    public List<Revision> Revisions { get; } = [];

    public List<Correction> Corrections { get; } = [];

    public static Article Draft(string slug, DateTimeOffset now, string? externalId = null, string? createdBy = null) =>
        new() { Slug = slug, ExternalId = externalId, CreatedBy = createdBy, CreatedAt = now };

    /// <summary>Takes new content and keeps it as a revision. The body is already parsed and carries its block ids.</summary>
    public Revision Revise(ArticleContent content, ParsedBody parsed, RevisionNote note)
    {
        Language = content.Language;
        Title = content.Title;
        Summary = content.Summary;
        Source = content.Source;
        Hero = content.Hero;
        Body.Replace(parsed);
        FirstTakeaway = parsed.FirstTakeaway;
        ReadingMinutes = parsed.ReadingMinutes;
        Insights.Clear();
        Insights.AddRange(Insight.From(parsed.Blocks));
        RevisionNumber++;
        if (ArticleWorkflow.IsReadable(State))
        {
            UpdatedAt = note.At;
        }

        var revision = new Revision(RevisionNumber, content, parsed.Blocks, note);
        Revisions.Add(revision);
        Touch();
        return revision;
    }

    public void File(Category category)
    {
        Category = category;
        CategoryId = category.Id;
        Touch();
    }

    public void Tag(IEnumerable<Tag> tags)
    {
        Tags.Clear();
        Tags.AddRange(tags.Select((tag, position) => new ArticleTag(tag, position)));
        Touch();
    }

    public void Credit(IReadOnlyList<Author> authors)
    {
        Bylines.Clear();
        Bylines.AddRange(authors.Select((author, position) => new Byline(author, position)));
        BylineText = string.Join(", ", authors.Select(author => author.Name));
        Touch();
    }

    public void PlaceInSeries(Series series, int position)
    {
        Series = series;
        SeriesPosition = position;
        Touch();
    }

    public void LeaveSeries()
    {
        (Series, SeriesId, SeriesPosition) = (null, null, 0);
        Touch();
    }

    public void JoinTranslations(TranslationGroup group)
    {
        TranslationGroup = group;
        Touch();
    }

    /// <summary>Becomes the version of an article in another language, which says what the original says now.</summary>
    public void Translate(Article original)
    {
        var group = original.TranslationGroup ?? new TranslationGroup();
        original.JoinTranslations(group);
        JoinTranslations(group);
        OriginalId = original.Id;
        FollowOriginal(original.RevisionNumber);
    }

    /// <summary>Notes that this translation says what its original says in a revision.</summary>
    public void FollowOriginal(int revision)
    {
        TranslatedRevision = revision;
        Touch();
    }

    /// <summary>Takes a new address; the old one is returned so that it can be kept as a redirect.</summary>
    public SlugRedirect Rename(string slug)
    {
        var redirect = new SlugRedirect(Slug, this);
        Slug = slug;
        Touch();
        return redirect;
    }

    public void Submit() => MoveTo(ArticleState.InReview);

    public void ReturnToDraft() => MoveTo(ArticleState.Draft);

    public void Schedule(DateTimeOffset due)
    {
        MoveTo(ArticleState.Scheduled);
        PublishedAt = due.ToUniversalTime();
    }

    /// <summary>Publishes now, or under the given date where a piece appeared elsewhere before (imports).</summary>
    public void Publish(DateTimeOffset at)
    {
        MoveTo(ArticleState.Published);
        PublishedAt = at.ToUniversalTime();
        UpdatedAt = PublishedAt;
    }

    /// <summary>Corrects the date an article appeared under.</summary>
    public void Redate(DateTimeOffset at)
    {
        UpdatedAt = UpdatedAt == PublishedAt ? at.ToUniversalTime() : UpdatedAt;
        PublishedAt = at.ToUniversalTime();
        Touch();
    }

    /// <summary>Takes the article back to the desk: its address answers 404 until it is published again.</summary>
    public void Unpublish() => MoveTo(ArticleState.Draft);

    public void Archive() => MoveTo(ArticleState.Archived);

    public void Unarchive() => MoveTo(ArticleState.Published);

    public void Retract(Retraction retraction)
    {
        MoveTo(ArticleState.Retracted);
        Retraction = retraction;
    }

    /// <summary>Takes a retraction back.</summary>
    public void Reinstate()
    {
        MoveTo(ArticleState.Published);
        Retraction = null;
    }

    /// <summary>Puts a correction on record. The text itself is changed by <see cref="Revise"/>.</summary>
    public Correction Correct(CorrectionKind kind, string text, DateTimeOffset at)
    {
        var correction = new Correction(kind, text, at);
        Corrections.Add(correction);
        UpdatedAt = at;
        Touch();
        return correction;
    }

    private void MoveTo(ArticleState next)
    {
        if (!ArticleWorkflow.Allows(State, next))
        {
            throw new WorkflowException(State, next);
        }

        State = next;
        Touch();
    }

    private void Touch() => Version++;
}
