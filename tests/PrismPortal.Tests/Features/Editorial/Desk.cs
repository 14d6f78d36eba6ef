using System.Net.Http.Json;
using System.Text.Json;
using PrismPortal.Features.Editorial.Writing;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Editorial;

/// <summary>Writes through the endpoints the editor's script talks to.</summary>
internal static class Desk
{
    public static readonly ArticleForm Form = new()
    {
        Title = "바다 밑의 길",
        Summary = "케이블 이야기",
        Body = "첫 문단이다.\n\n둘째 문단이다.\n\n셋째 문단이다.",
        Language = "ko",
        Section = "경제",
        Tags = ["해저", "통신"],
        Authors = ["한서진"],
    };

    public static Task<HttpResponseMessage> SendAsync(this Person person, string path, object body) => person.Browser.PostAsJsonAsync(path, body);

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>();

    /// <summary>Begins an article as its writer; the id.</summary>
    public static async Task<long> BeginAsync(this Person person, ArticleForm? form = null, string? key = null)
    {
        var answer = await person.SendAsync("/admin/articles", new { key = key ?? Guid.NewGuid().ToString(), form = form ?? Form });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.JsonAsync()).GetProperty("id").GetInt64();
    }

    public static Task<HttpResponseMessage> SaveAsync(this Person person, long id, object request) => person.SendAsync($"/admin/articles/{id}/save", request);

    /// <summary>An article that readers can read.</summary>
    public static async Task<long> PublishAsync(this Person editor, ArticleForm? form = null)
    {
        var id = await editor.BeginAsync(form);
        var answer = await editor.SaveAsync(id, new { move = "publish" });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return id;
    }
}
