using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using MimeKit;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.ComponentModel;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace PrismPortal.Tests.Shared.Mail;

/// <summary>A mail server on loopback that keeps what it takes, or refuses it.</summary>
internal sealed class SmtpHouse : MessageStore, IUserAuthenticator, IUserAuthenticatorFactory, IAsyncDisposable
{
    public const string User = "portal";
    public const string Password = "절대-비밀";

    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    public int Port { get; private init; }

    public bool Refuses { get; set; }

    public ConcurrentQueue<MimeMessage> Taken { get; } = new();

    public ConcurrentQueue<string> Users { get; } = new();

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static async Task<SmtpHouse> OpenAsync(int port, bool authentication = false)
    {
        var house = new SmtpHouse { Port = port };
        var services = new ServiceProvider();
        services.Add((IMessageStore)house);
        services.Add((IUserAuthenticatorFactory)house);
        var options = new SmtpServerOptionsBuilder()
            .ServerName("localhost")
            .Endpoint(endpoint => endpoint
                .Endpoint(new IPEndPoint(IPAddress.Loopback, port))
                .AllowUnsecureAuthentication(authentication)
                .AuthenticationRequired(authentication))
            .Build();
        house._running = new SmtpServer.SmtpServer(options, services).StartAsync(house._stop.Token);
        for (var turn = 0; turn < 100; turn++)
        {
            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync(IPAddress.Loopback, port);
                return house;
            }
            catch (SocketException)
            {
                await Task.Delay(20);
            }
        }

        throw new TimeoutException("The mail server did not open.");
    }

    public override Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
    {
        if (Refuses)
        {
            return Task.FromResult(new SmtpResponse(SmtpReplyCode.MailboxUnavailable, "mailbox is full"));
        }

        Taken.Enqueue(MimeMessage.Load(new MemoryStream(buffer.ToArray()), cancellationToken));
        return Task.FromResult(SmtpResponse.Ok);
    }

    public Task<bool> AuthenticateAsync(ISessionContext context, string user, string password, CancellationToken cancellationToken)
    {
        Users.Enqueue(user);
        return Task.FromResult((user, password) == (User, Password));
    }

    public IUserAuthenticator CreateInstance(ISessionContext context) => this;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        try
        {
            await _running;
        }
        catch (OperationCanceledException)
        {
        }

        _stop.Dispose();
    }
}
