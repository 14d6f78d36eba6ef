using Microsoft.EntityFrameworkCore;
using MimeKit;
using PrismPortal.Data;
using PrismPortal.Shared.Mail;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Shared.Mail;

public sealed class PickupTests : IAsyncLifetime
{
    private TestPortal _portal = null!;

    public async ValueTask InitializeAsync() => _portal = await TestPortal.StartAsync();

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Letter_WithoutAServer_BecomesAFileWithBothParts()
    {
        await _portal.PostAsync();

        await _portal.RunJobsAsync();

        var message = Assert.Single(_portal.Pickup());
        Assert.Equal(("확인해 주세요", "reader@example.org", "no-reply@localhost", "PRISM"),
            (message.Subject, message.To.Mailboxes.Single().Address, message.From.Mailboxes.Single().Address, message.From.Mailboxes.Single().Name));
        Assert.Equal(TestPortal.Start, message.Date);
        Assert.Equal("auto-generated", message.Headers[HeaderId.AutoSubmitted]);
        Assert.IsType<MultipartAlternative>(message.Body);
        Assert.All(message.BodyParts.OfType<TextPart>(), part => Assert.Equal("utf-8", part.ContentType.Charset));
        Assert.Contains("확인:\n" + Outbox.Link, message.TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        var page = Html.Parse(message.HtmlBody!);
        Assert.Equal("ko", page.DocumentElement.GetAttribute("lang"));
        var button = Assert.Single(page.QuerySelectorAll("a"), link => link.TextContent == "확인");
        Assert.Equal(Outbox.Link, button.GetAttribute("href"));
        Assert.Empty(page.QuerySelectorAll("b, table, img, script"));
    }

    [Theory]
    [InlineData("ko", "자동으로")]
    [InlineData("en", "automatically")]
    [InlineData("ja", "自動で")]
    public async Task Letter_InALanguage_IsFramedInIt(string language, string words)
    {
        await _portal.PostAsync(language: language);

        await _portal.RunJobsAsync();

        var message = Assert.Single(_portal.Pickup());
        Assert.Contains(words, message.TextBody, StringComparison.Ordinal);
        Assert.Contains(words, message.HtmlBody, StringComparison.Ordinal);
        Assert.Equal(language, Html.Parse(message.HtmlBody!).DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task Letter_Sent_IsEmptiedAndNotSentAgain()
    {
        await _portal.PostAsync();
        await _portal.RunJobsAsync();
        var file = Directory.GetFiles(Path.Combine(_portal.Folder, "mail")).Single();
        File.Delete(file);

        await _portal.RunJobsAsync();
        var sender = _portal.Get<IEnumerable<PrismPortal.Shared.Jobs.IJobHandler>>().OfType<MailSender>().Single();
        await sender.RunAsync((await _portal.MailAsync()).Single().MessageId, CancellationToken.None);

        Assert.Empty(_portal.Pickup());
        var mail = (await _portal.MailAsync()).Single();
        Assert.Equal(("", "", TestPortal.Start), (mail.Text, mail.Html, mail.SentAt!.Value));
    }

    [Fact]
    public async Task Letter_SentTwiceAfterACrash_IsOneFileUnderOneMessageId()
    {
        await _portal.PostAsync();
        await _portal.RunJobsAsync();
        var first = Assert.Single(_portal.Pickup()).MessageId;
        // As if the process had died between sending and noting it.
        await _portal.Get<PortalWriter>().WriteAsync(db => db.OutgoingMail.ExecuteUpdateAsync(set => set.SetProperty(mail => mail.SentAt, (DateTimeOffset?)null)));

        await _portal.RunJobsAsync();

        Assert.Equal(first, Assert.Single(_portal.Pickup()).MessageId);
        Assert.EndsWith("@localhost", first, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("제목\r\nBcc: evil@example.org")]
    [InlineData("제목\nX-Injected: 1\n\n본문")]
    [InlineData("제목\u0000\u2028Bcc: evil@example.org")]
    public async Task Letter_WithLineEndsInItsSubject_HasNoFurtherHeader(string subject)
    {
        await _portal.PostAsync(letter: new Letter(subject, ["이름\r\nBcc: evil@example.org"]));

        await _portal.RunJobsAsync();

        var message = Assert.Single(_portal.Pickup());
        Assert.Empty(message.Bcc);
        Assert.Null(message.Headers["X-Injected"]);
        Assert.Single(message.To);
        Assert.StartsWith("제목", message.Subject, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("reader@example.org\r\nBcc: evil@example.org")]
    [InlineData("reader@example.org\n")]
    public async Task Letter_ToAnAddressOfSeveralLines_IsNotTaken(string address)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => _portal.PostAsync(address));
        Assert.Empty(await _portal.MailAsync());
    }

    [Fact]
    public async Task Letter_ToTwoAddresses_IsNeverSent()
    {
        await _portal.PostAsync("reader@example.org, evil@example.org");

        await _portal.RunJobsAsync();

        Assert.Empty(_portal.Pickup());
        Assert.NotNull((await _portal.MailJobsAsync()).Single().LastError);
    }

    [Fact]
    public async Task Sender_NamedWithLineEnds_InjectsNothing()
    {
        await using var portal = await TestPortal.StartAsync(("Site:Name", "PRISM\r\nBcc: evil@example.org"));
        await portal.PostAsync();

        await portal.RunJobsAsync();

        Assert.Empty(Assert.Single(portal.Pickup()).Bcc);
    }

    [Fact]
    public async Task Letters_OfLongAgo_AreRemoved()
    {
        await _portal.PostAsync();
        await _portal.RunJobsAsync();
        _portal.Clock.Advance(TimeSpan.FromDays(29));
        await _portal.RunJobsAsync();
        Assert.Single(await _portal.MailAsync());

        _portal.Clock.Advance(TimeSpan.FromDays(2));
        await _portal.RunJobsAsync();

        Assert.Empty(await _portal.MailAsync());
    }
}
