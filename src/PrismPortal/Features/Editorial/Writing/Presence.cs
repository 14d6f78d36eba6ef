using System.Collections.Concurrent;

namespace PrismPortal.Features.Editorial.Writing;

/// <summary>Who has an article open in the editor now, by what their pages say every few seconds. In memory: each process knows its own.</summary>
public sealed class Presence(TimeProvider clock)
{
    /// <summary>Pages speak up every 15 seconds; two may go missing.</summary>
    public static readonly TimeSpan Stays = TimeSpan.FromSeconds(40);

    private readonly ConcurrentDictionary<(long Article, string User), (string Name, DateTimeOffset SeenAt)> _here = new();

    /// <summary>Notes that somebody is there.</summary>
    /// <returns>Names of the others who are.</returns>
    public IReadOnlyList<string> Note(long articleId, string userId, string name)
    {
        var now = clock.GetUtcNow();
        foreach (var (key, value) in _here.Where(entry => entry.Value.SeenAt + Stays <= now))
        {
            _here.TryRemove(KeyValuePair.Create(key, value));
        }

        _here[(articleId, userId)] = (name, now);
        return [.. _here.Where(entry => entry.Key.Article == articleId && entry.Key.User != userId).Select(entry => entry.Value.Name).Order(StringComparer.CurrentCulture)];
    }

    public void Leave(long articleId, string userId) => _here.TryRemove((articleId, userId), out _);
}
