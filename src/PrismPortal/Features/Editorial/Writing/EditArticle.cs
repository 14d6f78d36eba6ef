using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Articles.Writing;
using PrismPortal.Features.Editorial.Translating;
using PrismPortal.Features.Related;
using PrismPortal.Shared.Layout;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Editorial.Writing;

/// <summary>
/// Saves what the editor holds, moves the article, or both, in one unit of work: readers get the new words and the new
/// state together or neither. The body is parsed before the unit begins, so that nobody waits for it.
/// </summary>
public sealed class EditArticle(
    IDbContextFactory<PortalDbContext> contexts, PortalWriter writer, EditorForms forms, LanguageVersions versions, IArticleWitness witness, RelatedArticles related, SiteTime time, TimeProvider clock)
{
    public async Task<EditAnswer> RunAsync(StaffMember? who, long id, EditRequest request, CancellationToken cancellation = default)
    {
        var form = request.Form?.Clean();
        if (form is not null && FormRules.Judge(form) is { Count: > 0 } problems)
        {
            return new EditAnswer.Refused(problems);
        }

        if (EditNotes.Judge(request) is { Count: > 0 } missing)
        {
            return new EditAnswer.Refused(missing);
        }

        var due = request.Move == Move.Schedule ? ScheduleTime.Read(request.At, time, clock.GetUtcNow()) : null;
        if (request.Move == Move.Schedule && due is null)
        {
            return new EditAnswer.Refused(new Dictionary<string, string>(StringComparer.Ordinal) { ["at"] = "Editor.ScheduleWrong" });
        }

        var prepared = await PrepareAsync(id, form, cancellation);
        if (prepared is null)
        {
            return new EditAnswer.Missing();
        }

        var answer = await writer.WriteAsync(db => RunAsync(db, who, id, request with { Form = form }, prepared, due, cancellation), cancellation);
        if (answer is EditAnswer.Done { Standing.State: ArticleState.Published } done)
        {
            await related.StoreAsync([id, .. done.Along], progress: null, cancellation);
        }

        return answer;
    }

    // The ids of blocks hang on the body the article has; the unit of work looks again whether it still has it.
    private async Task<Prepared?> PrepareAsync(long id, ArticleForm? form, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var (revision, body) = await db.Articles.AsNoTracking()
            .Where(article => article.Id == id)
            .Select(article => new ValueTuple<int, ArticleBody?>(article.RevisionNumber, article.Body))
            .SingleOrDefaultAsync(cancellation);
        if (body is null)
        {
            return null;
        }

        return new Prepared(revision, form is null ? new ParsedBody(body.Blocks(), 0) : BodyParser.Parse(form.Content(), body));
    }

    private async Task<EditAnswer> RunAsync(
        PortalDbContext db, StaffMember? who, long id, EditRequest request, Prepared prepared, DateTimeOffset? due, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var actor = await Privilege.ActorAsync(db, who, Operation.WriteArticles, now, cancellation);
        if (await EditorForms.LoadAsync(db, id, cancellation) is not { } article)
        {
            return new EditAnswer.Missing();
        }

        var (isEditor, isOwn) = (actor.May(Operation.EditArticles), article.CreatedBy == actor.UserId);
        if (!EditorialRules.MayRead(isEditor, isOwn)
            || (request.Form is not null && !EditorialRules.MayWrite(isEditor, isOwn, article.State))
            || !EditorialRules.MayMove(isEditor, isOwn, article.State, request.Move))
        {
            throw new NotAllowedException(Operation.EditArticles);
        }

        if (!EditorialRules.Fits(article.State, request.Move))
        {
            return new EditAnswer.WrongMove(article.State);
        }

        var present = await forms.OfAsync(db, article, cancellation);
        var form = request.Form is { } given ? EditorForms.Complete(given, article, present) : present;
        if (request.Form is not null && form != present && (request.Base != article.RevisionNumber || prepared.Revision != article.RevisionNumber))
        {
            return await forms.ConflictAsync(db, article, request.Base, form, present, cancellation);
        }

        if (form.Language != present.Language && await LanguageVersions.HasAsync(db, article, form.Language, cancellation))
        {
            return new EditAnswer.Refused(new Dictionary<string, string>(StringComparer.Ordinal) { ["language"] = "Editor.LanguageTaken" });
        }

        if (request.Move is Move.Submit or Move.Schedule or Move.Publish && Checklist.Of(form, prepared.Body) is { Errors.Count: > 0 } checklist)
        {
            return new EditAnswer.Blocked(checklist);
        }

        // All language versions or none: what stands in the way of one is found before anything changes.
        var along = request is { Together: true, Move: Move.Schedule or Move.Publish } ? await versions.WaitingAsync(db, article, cancellation) : [];
        if (along.FirstOrDefault(other => other.Checklist.Errors.Count > 0) is { Version: { } blocking } other)
        {
            return new EditAnswer.Blocked(other.Checklist) { Language = blocking.Language };
        }

        if (form != present)
        {
            await EditorForms.ApplyAsync(db, article, form, prepared.Body, new RevisionNote(now, actor.Name, EditNotes.ReasonOf(request)), cancellation);
            EditNotes.Put(article, request, now);
        }

        var move = new ArticleMove(request, due, actor, now);
        foreach (var moved in along.Select(other => other.Version).Prepend(article))
        {
            move.Make(db, moved);
            if (request.Move == Move.Publish)
            {
                await witness.AppearedAsync(db, moved, actor.UserId, cancellation);
            }
        }

        await db.WorkingCopies.Where(copy => copy.ArticleId == id && copy.UserId == actor.UserId).ExecuteDeleteAsync(cancellation);
        return new EditAnswer.Done(new Standing(article.Id, article.Slug, article.State, article.RevisionNumber, article.PublishedAt)) { Along = [.. along.Select(moved => moved.Version.Id)] };
    }

    private sealed record Prepared(int Revision, ParsedBody Body);
}
