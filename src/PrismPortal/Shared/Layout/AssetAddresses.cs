using Microsoft.AspNetCore.StaticAssets;

namespace PrismPortal.Shared.Layout;

/// <summary>Addresses of the site's own files with their fingerprint, so that browsers keep them for ever.</summary>
public sealed class AssetAddresses(EndpointDataSource endpoints)
{
    private readonly Lazy<Dictionary<string, string>> _addresses = new(() => Collect(endpoints));

    /// <param name="path">Path under wwwroot, without a slash in front.</param>
    /// <returns>The root-relative address, fingerprinted where the build knows the file.</returns>
    public string this[string path] => "/" + _addresses.Value.GetValueOrDefault(path, path);

    private static Dictionary<string, string> Collect(EndpointDataSource endpoints)
    {
        var addresses = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var asset in endpoints.Endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>()).OfType<StaticAssetDescriptor>())
        {
            if (asset.Properties.FirstOrDefault(property => property.Name == "label") is { Value: { } label })
            {
                addresses[label] = asset.Route;
            }
        }

        return addresses;
    }
}
