namespace PrismPortal.Shared.Mail;

/// <summary>
/// A message on its way out. It is written in the transaction of what it tells about, sent by a job, and emptied once
/// sent: links in it are nobody else's business.
/// </summary>
public sealed class OutgoingMail
{
    private OutgoingMail()
    {
    }

    public OutgoingMail(string to, string subject, string text, string html, string language, DateTimeOffset now, string? unsubscribe = null)
    {
        To = to;
        Subject = subject;
        Text = text;
        Html = html;
        Language = language;
        CreatedAt = now;
        Unsubscribe = unsubscribe;
        MessageId = Guid.NewGuid().ToString("N");
    }

    public long Id { get; private set; }

    /// <summary>The left part of the Message-ID; the same on each try, so that a message sent twice is known as one.</summary>
    public string MessageId { get; private set; } = "";

    public string To { get; private set; } = "";

    public string Subject { get; private set; } = "";

    public string Text { get; private set; } = "";

    public string Html { get; private set; } = "";

    public string Language { get; private set; } = "";

    /// <summary>Where the reader ends mail of this kind: for the headers mail programs act on.</summary>
    public string? Unsubscribe { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    public void MarkSent(DateTimeOffset now)
    {
        SentAt = now;
        Text = Html = "";
        Unsubscribe = null;
    }
}
