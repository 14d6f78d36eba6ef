using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Articles;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Editorial.Desk;

/// <summary>An article as the desk's list shows it.</summary>
public sealed record DeskRow
{
    public required long Id { get; init; }

    public required string Title { get; init; }

    public required ArticleState State { get; init; }

    public required string Language { get; init; }

    public required string Section { get; init; }

    public required string Byline { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Whether somebody has words in it that are not saved.</summary>
    public required bool IsBeingWritten { get; init; }
}

/// <summary>A page of the desk's list, and whether another follows.</summary>
public sealed record DeskPage(IReadOnlyList<DeskRow> Rows, bool HasMore);

/// <summary>A section to filter by.</summary>
public sealed record DeskSection(string Slug, string Name);

public sealed class DeskQueries(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <summary>Articles somebody may open, the newest first: editors all, authors their own. Two queries.</summary>
    public async Task<DeskPage> ListAsync(StaffMember? who, ArticleFilter filter, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var actor = await Privilege.ActorAsync(db, who, Operation.WriteArticles, clock.GetUtcNow(), cancellation);
        var articles = db.Articles.AsNoTracking();
        if (filter.IsMine || !actor.May(Operation.EditArticles))
        {
            articles = articles.Where(article => article.CreatedBy == actor.UserId);
        }

        if (filter.State is { } state)
        {
            articles = articles.Where(article => article.State == state);
        }

        if (filter.Language is { } language)
        {
            articles = articles.Where(article => article.Language == language);
        }

        if (filter.Section is { } section)
        {
            articles = articles.Where(article => article.Category!.Slug == section);
        }

        if (filter.Text.Length > 0)
        {
            articles = articles.Where(article => article.Title.Contains(filter.Text) || article.Slug.Contains(filter.Text));
        }

        var rows = await articles
            .OrderByDescending(article => article.Id)
            .Skip((filter.Page - 1) * PageSize)
            .Take(PageSize + 1)
            .Select(article => new DeskRow
            {
                Id = article.Id,
                Title = article.Title,
                State = article.State,
                Language = article.Language,
                Section = article.Category!.Name,
                Byline = article.BylineText,
                CreatedAt = article.CreatedAt,
                PublishedAt = article.PublishedAt,
                IsBeingWritten = db.WorkingCopies.Any(copy => copy.ArticleId == article.Id),
            })
            .ToListAsync(cancellation);
        return new DeskPage([.. rows.Take(PageSize)], rows.Count > PageSize);
    }

    public async Task<IReadOnlyList<DeskSection>> SectionsAsync(StaffMember? who, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await Privilege.RequireAsync(db, who, Operation.WriteArticles, clock.GetUtcNow(), cancellation);
        return await db.Categories.OrderBy(category => category.Order).Select(category => new DeskSection(category.Slug, category.Name)).ToListAsync(cancellation);
    }
}
