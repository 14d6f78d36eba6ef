namespace PrismPortal.Features.Search;

public sealed class Suggestions
{
    public Task<string?> DidYouMeanAsync(SearchQuery query, CancellationToken cancellation = default) => Task.FromResult<string?>(null);
}
