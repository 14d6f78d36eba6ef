using System.Globalization;
using PrismPortal.Data;
using PrismPortal.Shared.Jobs;
using PrismPortal.Shared.Mail;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Shared.Mail;

public sealed class SmtpTests
{
    [Fact]
    public async Task Letter_WithAServer_IsHandedToItWholeAndOnce()
    {
        await using var house = await SmtpHouse.OpenAsync(SmtpHouse.FreePort());
        await using var portal = await StartAsync(house.Port);
        await portal.PostAsync();
        await portal.PostAsync("둘째@example.org", "ja");

        await portal.RunJobsAsync();
        await portal.RunJobsAsync();

        Assert.Equal(2, house.Taken.Count);
        var message = Assert.Single(house.Taken, message => message.To.Mailboxes.Single().Address == "reader@example.org");
        Assert.Contains(Outbox.Link, message.TextBody, StringComparison.Ordinal);
        Assert.Contains("둘째 문단", message.HtmlBody, StringComparison.Ordinal);
        Assert.All(await portal.MailAsync(), mail => Assert.NotNull(mail.SentAt));
        Assert.Empty(portal.Pickup());
    }

    [Fact]
    public async Task Server_ThatAsksWhoIsThere_TakesTheRightPasswordAlone()
    {
        await using var house = await SmtpHouse.OpenAsync(SmtpHouse.FreePort(), authentication: true);
        await using var right = await StartAsync(house.Port, ("Email:Smtp:User", SmtpHouse.User), ("Email:Smtp:Password", SmtpHouse.Password));
        await using var wrong = await StartAsync(house.Port, ("Email:Smtp:User", SmtpHouse.User), ("Email:Smtp:Password", "falsch"));
        await right.PostAsync();
        await wrong.PostAsync();

        await right.RunJobsAsync();
        await wrong.RunJobsAsync();

        Assert.Single(house.Taken);
        Assert.All(house.Users, user => Assert.Equal(SmtpHouse.User, user));
        var job = (await wrong.MailJobsAsync()).Single();
        Assert.DoesNotContain("falsch", job.LastError, StringComparison.Ordinal);
        Assert.Null((await wrong.MailAsync()).Single().SentAt);
    }

    [Fact]
    public async Task Server_ThatRefuses_IsAskedLaterAndLaterThenGivenUp()
    {
        await using var house = await SmtpHouse.OpenAsync(SmtpHouse.FreePort());
        house.Refuses = true;
        await using var portal = await StartAsync(house.Port);
        await portal.PostAsync();
        var waits = new List<double>();

        for (var attempt = 1; attempt <= Job.MaxAttempts; attempt++)
        {
            await portal.RunJobsAsync();
            var job = (await portal.MailJobsAsync()).Single();
            Assert.Equal(attempt, job.Attempts);
            Assert.Contains("mailbox is full", job.LastError, StringComparison.Ordinal);
            waits.Add((job.DueAt - portal.Clock.GetUtcNow()).TotalSeconds);
            Assert.Equal(0, await portal.RunJobsAsync());
            portal.Clock.Advance(TimeSpan.FromSeconds(waits[^1] + 1));
        }

        Assert.Equal([20, 40, 80, 160, 320, 640, 1280, 2560], waits);
        Assert.NotNull((await portal.MailJobsAsync()).Single().GivenUpAt);
        house.Refuses = false;
        Assert.Equal(0, await portal.RunJobsAsync());
        Assert.Empty(house.Taken);
        Assert.Null((await portal.MailAsync()).Single().SentAt);
    }

    [Fact]
    public async Task Server_DownThenUp_GetsEveryLetterOnce()
    {
        var port = SmtpHouse.FreePort();
        await using var portal = await StartAsync(port);
        await portal.PostAsync();
        await portal.PostAsync("second@example.org");
        await portal.RunJobsAsync();
        Assert.All(await portal.MailJobsAsync(), job => Assert.Contains("reached", job.LastError, StringComparison.Ordinal));

        await using var house = await SmtpHouse.OpenAsync(port);
        portal.Clock.Advance(TimeSpan.FromSeconds(21));
        await portal.RunJobsAsync();

        Assert.Equal(["reader@example.org", "second@example.org"], house.Taken.Select(message => message.To.Mailboxes.Single().Address).Order(StringComparer.Ordinal));
        Assert.All(await portal.MailJobsAsync(), job => Assert.NotNull(job.DoneAt));
    }

    [Theory]
    [InlineData("Email:Smtp:Security", "ssl", "Email:Smtp:Security")]
    [InlineData("Email:From", "not an address@", "Email:From")]
    public async Task Setting_ThatCannotBeUsed_IsNamed(string key, string value, string named)
    {
        await using var portal = await StartAsync(25, (key, value));

        Assert.Contains(named, Assert.Throws<PortalStartException>(portal.Get<MailOptions>).Message, StringComparison.Ordinal);
    }

    private static Task<TestPortal> StartAsync(int port, params (string Key, string Value)[] settings) => TestPortal.StartAsync(
    [
        ("Email:Smtp:Host", "127.0.0.1"),
        ("Email:Smtp:Port", port.ToString(CultureInfo.InvariantCulture)),
        ("Email:Smtp:Security", "none"),
        .. settings,
    ]);
}
