using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Editorial.Review;
using PrismPortal.Shared.Security;
using PrismPortal.Tests.Features.Administration;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Editorial;

/// <summary>Remarks on passages: who may make, read and settle them.</summary>
public sealed class RemarkTests : IAsyncLifetime
{
    private TestPortal _portal = null!;
    private Person _author = null!;
    private Person _editor = null!;
    private long _id;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync();
        _author = await _portal.SignInAsync("한서진", Role.Author);
        _editor = await _portal.SignInAsync("정다온", Role.Editor);
        _id = await _author.BeginAsync();
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Remark_OfAnEditor_IsReadAndSettledByTheAuthorAndOpenedAgain()
    {
        await _author.SaveAsync(_id, new { move = "submit" });

        var made = await ListAsync(await AddAsync(_editor, "둘째 문단이다.", "출처가 필요합니다."));
        Assert.Equal(("둘째 문단이다.", "출처가 필요합니다.", "정다온"), (Text(made[0], "passage"), Text(made[0], "text"), Text(made[0], "by")));

        var settled = await ListAsync(await _author.SendAsync($"/admin/articles/{_id}/remarks/{Number(made[0])}/settle", new { isSettled = true }));
        Assert.Equal("한서진", Text(settled[0], "settledBy"));

        var opened = await ListAsync(await _editor.SendAsync($"/admin/articles/{_id}/remarks/{Number(made[0])}/settle", new { isSettled = false }));
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (opened[0].GetProperty("settledBy").ValueKind, opened[0].GetProperty("settledAt").ValueKind));
    }

    [Fact]
    public async Task Remarks_Listed_AreTheOpenOnesFirst()
    {
        var first = (await ListAsync(await AddAsync(_editor, "", "하나")))[0];
        await AddAsync(_author, "", "둘");
        await _editor.SendAsync($"/admin/articles/{_id}/remarks/{Number(first)}/settle", new { isSettled = true });

        Assert.Equal(["둘", "하나"], (await ListAsync(await _author.Browser.GetAsync($"/admin/articles/{_id}/remarks"))).Select(remark => Text(remark, "text")));
    }

    [Theory]
    [InlineData(0, 3, "의견을 적어 주세요.")]
    [InlineData(0, 0, "의견을 적어 주세요.")]
    [InlineData(1, 2_001, "의견은 2,000자까지 적을 수 있습니다.")]
    [InlineData(501, 2, "대목은 500자까지 고를 수 있습니다.")]
    public async Task Remark_ThatSaysNothingOrTooMuch_IsRefused(int passage, int text, string words)
    {
        var answer = await AddAsync(_editor, new string('가', passage), passage == 0 ? new string(' ', text) : new string('나', text));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, words), (answer.StatusCode, (await answer.JsonAsync()).GetProperty("title").GetString()));
        Assert.Equal(0, await _portal.ReadAsync(db => db.Remarks.CountAsync()));
    }

    [Theory]
    [InlineData(Role.Author)]
    [InlineData(Role.Moderator)]
    [InlineData(Role.Reader)]
    public async Task Remarks_ForWhoMayNotOpenTheArticle_AreRefused(string role)
    {
        var remark = Number((await ListAsync(await AddAsync(_editor, "", "하나")))[0]);
        var (stranger, who) = await _portal.StaffAsync(role, "남의 사람");

        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.Browser.GetAsync($"/admin/articles/{_id}/remarks")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await AddAsync(stranger, "", "끼어들기")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.SendAsync($"/admin/articles/{_id}/remarks/{remark}/settle", new { isSettled = true })).StatusCode);
        var remarks = _portal.Get<Remarks>();
        await Assert.ThrowsAsync<NotAllowedException>(() => remarks.ListAsync(who, _id));
        await Assert.ThrowsAsync<NotAllowedException>(() => remarks.AddAsync(who, _id, "", "끼어들기"));
        await Assert.ThrowsAsync<NotAllowedException>(() => remarks.SettleAsync(who, _id, remark, isSettled: true));
        Assert.Null(await _portal.ReadAsync(db => db.Remarks.Select(row => row.SettledAt).SingleAsync()));
    }

    [Fact]
    public async Task Remark_OfAnotherArticleOrNone_IsNotFound()
    {
        var other = await _editor.BeginAsync();
        var remark = Number((await ListAsync(await AddAsync(_editor, "", "하나")))[0]);

        Assert.Equal(HttpStatusCode.NotFound, (await _editor.SendAsync($"/admin/articles/{other}/remarks/{remark}/settle", new { isSettled = true })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _editor.SendAsync("/admin/articles/999/remarks", new { passage = "", text = "없는 글" })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _editor.Browser.GetAsync("/admin/articles/999/remarks")).StatusCode);
    }

    private static string? Text(JsonElement remark, string name) => remark.GetProperty(name).GetString();

    private static long Number(JsonElement remark) => remark.GetProperty("id").GetInt64();

    private static async Task<JsonElement[]> ListAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return [.. (await answer.JsonAsync()).GetProperty("remarks").EnumerateArray()];
    }

    private Task<HttpResponseMessage> AddAsync(Person person, string passage, string text) => person.SendAsync($"/admin/articles/{_id}/remarks", new { passage, text });
}
