namespace PrismPortal;

/// <summary>Addresses around search.</summary>
public static partial class PortalRoutes
{
    /// <summary>Takes the note that a search found nothing.</summary>
    public const string SearchMiss = "/beacon/search-miss";

    /// <summary>How browsers search an edition from a field of their own.</summary>
    public static string OpenSearch(Edition edition) => edition.Prefix + "/opensearch.xml";
}
