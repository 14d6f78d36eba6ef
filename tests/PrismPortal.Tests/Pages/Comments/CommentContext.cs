using System.Globalization;
using System.Net;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Pages.Comments;

/// <summary>A portal with two articles and a reader, where nobody has to wait between comments.</summary>
public abstract class CommentContext : IAsyncLifetime
{
    protected const string Page = "/articles/cable/comments";

    protected TestPortal Portal { get; private set; } = null!;

    protected Person Reader { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Portal = await TestPortal.StartAsync([.. new[] { "CommentsPerMoment", "CommentsPerAccount", "CommentsPerNewcomer", "CommentsPerAddress", "CommentAttempts", "CommentEdits" }.Select(limit => ($"Limits:{limit}", "1000"))]);
        await Portal.ImportAsync(
            new { id = "cable", title = "바다 밑의 길", body = "본문", slug = "cable" },
            new { id = "other", title = "다른 글", body = "본문", slug = "other" });
        Reader = await Portal.SignInAsync("이독자");
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Portal.DisposeAsync();
    }

    protected static Task<HttpResponseMessage> PostAsync(Person person, string text, long? parent = null, string page = Page) =>
        person.PostAsync(page, ("text", text), ("key", Guid.NewGuid().ToString("N")), ("parent", parent?.ToString(CultureInfo.InvariantCulture) ?? ""));

    protected static long Id(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return long.Parse(answer.Headers.Location!.OriginalString.Split("#comment-")[1], CultureInfo.InvariantCulture);
    }
}
