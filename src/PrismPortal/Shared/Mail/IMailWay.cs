using MimeKit;

namespace PrismPortal.Shared.Mail;

/// <summary>A way out for messages. An exception means the message has not been taken, or that nobody knows.</summary>
public interface IMailWay
{
    Task SendAsync(MimeMessage message, CancellationToken cancellation);
}
