using MailKit.Net.Smtp;
using MimeKit;

namespace PrismPortal.Shared.Mail;

/// <summary>Hands messages to a mail server, a connection each.</summary>
public sealed class SmtpWay(MailOptions options, TimeProvider clock) : IMailWay
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Once a server could not be reached, others need not wait for it as long: the same worker publishes articles, and
    /// twenty messages would hold it up for minutes.
    /// </summary>
    public static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    private readonly SmtpOptions _smtp = options.Smtp ?? throw new InvalidOperationException("No mail server is configured.");
    private (DateTimeOffset Until, string Reason)? _away;

    public async Task SendAsync(MimeMessage message, CancellationToken cancellation)
    {
        if (_away is { } away && away.Until > clock.GetUtcNow())
        {
            throw new IOException($"{_smtp} could not be reached a moment ago: {away.Reason}");
        }

        using var client = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds };
        await ConnectAsync(client, cancellation);
        if (_smtp.User is not null)
        {
            await client.AuthenticateAsync(_smtp.User, _smtp.Password, cancellation);
        }

        await client.SendAsync(message, cancellation);
        // The message has been taken; a server that hangs up first changes nothing about that.
        try
        {
            await client.DisconnectAsync(quit: true, cancellation);
        }
        catch (Exception error) when (error is IOException or SmtpProtocolException or SmtpCommandException)
        {
        }
    }

    private async Task ConnectAsync(SmtpClient client, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        try
        {
            await client.ConnectAsync(_smtp.Host, _smtp.Port, _smtp.Security, limit.Token);
            _away = null;
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            _away = (clock.GetUtcNow() + Rest, error.Message);
            throw new IOException($"{_smtp} cannot be reached: {error.Message}", error);
        }
    }
}
