using MailKit.Security;
using MimeKit;
using PrismPortal.Data;

namespace PrismPortal.Shared.Mail;

/// <summary>Who mail comes from and how it leaves: section <c>Email</c> of the configuration.</summary>
public sealed record MailOptions
{
    private const int DefaultPort = 587;

    /// <summary>The sender, as <c>name@host</c> or <c>Name &lt;name@host&gt;</c>.</summary>
    public required MailboxAddress From { get; init; }

    /// <summary>Where files are put while no server is named.</summary>
    public required string PickupDirectory { get; init; }

    /// <summary>The server that takes mail; null for files in the pickup folder.</summary>
    public SmtpOptions? Smtp { get; init; }

    /// <exception cref="PortalStartException">A value cannot be used; the message names its key.</exception>
    public static MailOptions Read(IConfiguration configuration, SiteOptions site, PortalPaths paths)
    {
        var section = configuration.GetSection("Email");
        var from = section["From"] is { Length: > 0 } given ? given : $"no-reply@{site.Base.IdnHost}";
        if (!MailboxAddress.TryParse(from, out var sender))
        {
            throw new PortalStartException($"Email:From '{from}' is not an e-mail address.");
        }

        sender.Name = string.IsNullOrEmpty(sender.Name) ? site.Name : sender.Name;
        var folder = section["PickupDirectory"] is { Length: > 0 } named ? named : Path.Combine(paths.Data, "mail");
        return new MailOptions { From = sender, PickupDirectory = Path.GetFullPath(folder, paths.Root), Smtp = ReadSmtp(section.GetSection("Smtp")) };
    }

    private static SmtpOptions? ReadSmtp(IConfigurationSection section) => section["Host"] is not { Length: > 0 } host
        ? null
        : new SmtpOptions(
            host,
            section.GetValue("Port", DefaultPort),
            section["User"] is { Length: > 0 } user ? user : null,
            section["Password"] ?? "",
            section["Security"] switch
            {
                null or "" or "auto" => SecureSocketOptions.Auto,
                "none" => SecureSocketOptions.None,
                "starttls" => SecureSocketOptions.StartTls,
                "tls" => SecureSocketOptions.SslOnConnect,
                var other => throw new PortalStartException($"Email:Smtp:Security '{other}' is not one of none, starttls, tls, auto."),
            });
}

/// <param name="Host">Name or address of the server.</param>
/// <param name="Port">587 where not given.</param>
/// <param name="User">Whom to sign in as; null for nobody.</param>
/// <param name="Password">The user's.</param>
/// <param name="Security">How the connection is protected.</param>
public sealed record SmtpOptions(string Host, int Port, string? User, string Password, SecureSocketOptions Security)
{
    // Records print what they hold; a password does not belong in a log.
    public override string ToString() => $"{Host}:{Port}";
}
