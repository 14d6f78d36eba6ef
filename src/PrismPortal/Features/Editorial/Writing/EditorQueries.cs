using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Editorial.Translating;
using PrismPortal.Shared;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Editorial.Writing;

/// <summary>What the editor shows of an article, and what may be done with it.</summary>
public sealed record EditorView
{
    /// <summary>0 for an article that is not begun.</summary>
    public required long Id { get; init; }

    public required ArticleState State { get; init; }

    public required int Revision { get; init; }

    public required DateTimeOffset? PublishedAt { get; init; }

    public required ArticleForm Form { get; init; }

    public required bool MayWrite { get; init; }

    public required IReadOnlyList<Move> Moves { get; init; }

    /// <summary>The same article in other languages.</summary>
    public IReadOnlyList<LanguageVersion> Versions { get; init; } = [];

    /// <summary>Whether it is a translation of an article.</summary>
    public bool HasOriginal { get; init; }

    /// <summary>How many remarks wait to be settled.</summary>
    public int OpenRemarks { get; init; }

    /// <summary>What this person typed and did not save; null where there is nothing.</summary>
    public CopyView? Copy { get; init; }
}

/// <summary>Somebody's own unsaved words.</summary>
public sealed record CopyView(ArticleForm Form, int Base, int Version, DateTimeOffset SavedAt);

/// <summary>Names to choose from in the editor.</summary>
public enum Suggested
{
    Tags,
    Authors,
    Series,
    Sections,
}

public sealed class EditorQueries(IDbContextFactory<PortalDbContext> contexts, EditorForms forms, SiteOptions site, TimeProvider clock)
{
    /// <summary>A handful fits a list under a field.</summary>
    private const int MostSuggestions = 12;

    /// <summary>An empty page of the editor for somebody who may write.</summary>
    public async Task<EditorView> NewAsync(StaffMember? who, string? language, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var actor = await Privilege.ActorAsync(db, who, Operation.WriteArticles, clock.GetUtcNow(), cancellation);
        return new EditorView
        {
            Id = 0,
            State = ArticleState.Draft,
            Revision = 0,
            PublishedAt = null,
            Form = new ArticleForm { Language = Shared.Text.Languages.IsSupported(language) ? language! : site.DefaultLanguage, Authors = [actor.Name] },
            MayWrite = true,
            Moves = EditorialRules.Offered(actor.May(Operation.EditArticles), isOwn: true, ArticleState.Draft),
        };
    }

    /// <returns>Null where there is no such article.</returns>
    /// <exception cref="NotAllowedException">It is somebody else's, and this person is no editor.</exception>
    public async Task<EditorView?> OpenAsync(StaffMember? who, long id, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTrackingWithIdentityResolution;
        var actor = await Privilege.ActorAsync(db, who, Operation.WriteArticles, clock.GetUtcNow(), cancellation);
        if (await EditorForms.LoadAsync(db, id, cancellation) is not { } article)
        {
            return null;
        }

        var (isEditor, isOwn) = (actor.May(Operation.EditArticles), article.CreatedBy == actor.UserId);
        if (!EditorialRules.MayRead(isEditor, isOwn))
        {
            throw new NotAllowedException(Operation.EditArticles);
        }

        return new EditorView
        {
            Id = id,
            State = article.State,
            Revision = article.RevisionNumber,
            PublishedAt = article.PublishedAt,
            Form = await forms.OfAsync(db, article, cancellation),
            MayWrite = EditorialRules.MayWrite(isEditor, isOwn, article.State),
            Moves = EditorialRules.Offered(isEditor, isOwn, article.State),
            Versions = await LanguageVersions.OthersAsync(db, article.TranslationGroupId, id, cancellation),
            HasOriginal = article.OriginalId is not null,
            OpenRemarks = await db.Remarks.CountAsync(remark => remark.ArticleId == id && remark.SettledAt == null, cancellation),
            Copy = await db.WorkingCopies
                .Where(copy => copy.ArticleId == id && copy.UserId == actor.UserId)
                .Select(copy => new CopyView(copy.Form, copy.BaseRevision, copy.Version, copy.SavedAt))
                .SingleOrDefaultAsync(cancellation),
        };
    }

    /// <summary>Names that begin with or hold some letters, the most fitting first.</summary>
    public async Task<IReadOnlyList<string>> SuggestAsync(StaffMember? who, Suggested kind, string typed, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await Privilege.RequireAsync(db, who, Operation.WriteArticles, clock.GetUtcNow(), cancellation);
        var names = kind switch
        {
            Suggested.Tags => db.Tags.Select(tag => tag.Name),
            Suggested.Authors => db.Authors.Select(author => author.Name),
            Suggested.Series => db.Series.Select(series => series.Title),
            _ => db.Categories.OrderBy(category => category.Order).Select(category => category.Name),
        };
        if (kind == Suggested.Sections)
        {
            return await names.ToListAsync(cancellation);
        }

        var text = Shared.Text.InputText.CleanLine(typed);
        return await names.Where(name => EF.Functions.Like(name, "%" + Escaped(text) + "%", "\\"))
            .OrderByDescending(name => EF.Functions.Like(name, Escaped(text) + "%", "\\")).ThenBy(name => name)
            .Take(MostSuggestions)
            .ToListAsync(cancellation);
    }

    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}
