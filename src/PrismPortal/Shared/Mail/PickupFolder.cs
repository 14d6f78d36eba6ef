using MimeKit;

namespace PrismPortal.Shared.Mail;

/// <summary>One <c>.eml</c> file a message: for a mail program to fetch, or a person to read.</summary>
public sealed class PickupFolder(MailOptions options) : IMailWay
{
    public async Task SendAsync(MimeMessage message, CancellationToken cancellation)
    {
        Directory.CreateDirectory(options.PickupDirectory);
        // The name comes from the message: sent again, it takes the place of itself.
        var name = $"{message.Date.UtcDateTime:yyyyMMddHHmmss}-{message.MessageId!.Split('@')[0]}.eml";
        var unfinished = Path.Combine(options.PickupDirectory, $".{name}.part");
        await using (var file = File.Create(unfinished))
        {
            await message.WriteToAsync(file, cancellation);
        }

        File.Move(unfinished, Path.Combine(options.PickupDirectory, name), overwrite: true);
    }
}
