using System.Reflection;
using System.Text.RegularExpressions;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Architecture;

public sealed partial class LayoutTests
{
    // Components whose static HTML is right and free of inline style, script and random ids.
    private static readonly string[] AllowedMud = ["MudText", "MudLink", "MudGrid", "MudItem", "MudContainer", "MudIcon", "MudBreadcrumbs", "MudDivider"];

    private static readonly string[] Features =
        ["Articles", "Search", "Related", "Accounts", "Reading", "Comments", "Moderation", "Editorial", "Media", "Notifications", "Distribution", "Transfer", "Administration"];

    [Fact]
    public void Files_OfCode_StayWithinTheirSize()
    {
        Assert.Empty(Repository.Sources("*.cs").Where(file => Lines(file) > 300).Select(Repository.Relative));
        Assert.Empty(Repository.Sources("*.razor").Where(file => Lines(file) > 200).Select(Repository.Relative));
        Assert.True(Lines(Path.Combine(Repository.Root, "src", "PrismPortal", "Program.cs")) <= 60);
    }

    [Fact]
    public void Files_Mostly_AreShort()
    {
        var sizes = Repository.Sources("*.cs").Concat(Repository.Sources("*.razor")).Select(Lines).Order().ToArray();

        Assert.True(sizes[sizes.Length / 2] <= 60, $"median {sizes[sizes.Length / 2]}");
    }

    [Fact]
    public void Folders_OfFeatures_AreTheSubjectsOfTheArchitecture()
    {
        var folders = Directory.GetDirectories(Path.Combine(Repository.Root, "src", "PrismPortal", "Features")).Select(Path.GetFileName);

        Assert.All(folders, folder => Assert.Contains(folder, Features));
        Assert.DoesNotContain(
            Repository.Sources("*.cs").Select(Repository.Relative).SelectMany(file => file.Split('/')),
            part => part is "Services" or "Helpers" or "Models" or "Managers" or "Utils");
    }

    [Fact]
    public void Shared_Code_KnowsNoFeatureAndNoPage() =>
        Assert.Empty(Mentions("Shared/", "PrismPortal.Features", "PrismPortal.Pages"));

    [Fact]
    public void Features_Code_KnowsNoPage() => Assert.Empty(Mentions("Features/", "PrismPortal.Pages"));

    [Fact]
    public void Features_Components_AreUsedByOtherFeaturesOnlyAsSharedCards() =>
        Assert.Equal(
            ["Features/Related/RelatedList.razor"],
            Repository.Sources("*.razor")
                .Where(file => Repository.Relative(file).StartsWith("Features/", StringComparison.Ordinal))
                .Where(file => ComponentImports().IsMatch(File.ReadAllText(file)))
                .Select(Repository.Relative));

    [Fact]
    public void Entities_AndRules_KnowNeitherDatabaseNorWeb()
    {
        string[] pure =
        [
            "Article.cs", "ArticleBody.cs", "ArticleContent.cs", "ArticleState.cs", "ArticleWorkflow.cs", "Author.cs", "Category.cs", "Correction.cs", "Insight.cs",
            "Revision.cs", "Series.cs", "Tag.cs", "MediaItem.cs", "MediaRules.cs", "MediaFilter.cs", "LibraryPicture.cs", "Block.cs", "BlockMatcher.cs", "BlockAlignment.cs", "BlockSimilarity.cs", "BlockIdentity.cs", "RelatedLink.cs",
            "RelatedScorer.cs", "RelatedCandidate.cs", "RelatedIndex.cs", "RelatedProfile.cs", "RelatedCopies.cs", "RelatedWords.cs", "WordRule.cs", "WordRules.cs", "WordWalk.cs", "WordEdges.cs", "LetterReader.cs", "CommentScorer.cs", "ScorerFeatures.cs", "ScorerFormat.cs", "ScorerTraining.cs", "LinearTraining.cs", "Job.cs", "Slug.cs", "InputText.cs", "PermissionTable.cs",
        ];
        Assert.Empty(Repository.Sources("*.cs")
            .Where(file => pure.Contains(Path.GetFileName(file)))
            .Where(file => Forbidden().IsMatch(File.ReadAllText(file)))
            .Select(Repository.Relative));
    }

    [Fact]
    public void Entities_State_ChangesOnlyThroughVerbs()
    {
        var open = typeof(PrismPortal.Data.PortalDbContext).Assembly.GetTypes()
            .Where(type => type.Namespace is "PrismPortal.Features.Articles" or "PrismPortal.Features.Media" or "PrismPortal.Features.Related" or "PrismPortal.Shared.Jobs")
            .Where(type => type.IsClass && !IsRecord(type) && !typeof(Microsoft.AspNetCore.Components.IComponent).IsAssignableFrom(type))
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(property => property.SetMethod is { IsPublic: true });

        Assert.Empty(open.Select(property => $"{property.DeclaringType!.Name}.{property.Name}"));
    }

    [Fact]
    public void Pages_Public_UseOnlyComponentsThatStandWithoutAScript() =>
        Assert.All(PublicComponents(), file => Assert.All(
            MudTags().Matches(File.ReadAllText(file)), match => Assert.Contains(match.Groups["name"].Value, AllowedMud)));

    [Fact]
    public void Pages_Public_HaveNoInlineStyleAndNoInteractivity() =>
        Assert.DoesNotContain(PublicComponents().Select(File.ReadAllText), text =>
            text.Contains(" style=", StringComparison.Ordinal) || text.Contains("@rendermode", StringComparison.Ordinal) || text.Contains("StreamRendering", StringComparison.Ordinal));

    [Fact]
    public void Pages_Routed_AreTheBackOfficesAndEachSaysWhatItIsFor()
    {
        var routed = typeof(Program).Assembly.GetTypes().Where(type => type.GetCustomAttributes<Microsoft.AspNetCore.Components.RouteAttribute>().Any()).ToArray();

        Assert.NotEmpty(routed);
        Assert.All(routed, page =>
        {
            Assert.Matches("^PrismPortal\\.Features\\.(Administration|Editorial)\\b", page.Namespace);
            Assert.All(page.GetCustomAttributes<Microsoft.AspNetCore.Components.RouteAttribute>(), route => Assert.StartsWith(PortalRoutes.Admin, route.Template, StringComparison.Ordinal));
            Assert.NotNull(page.GetCustomAttribute<PrismPortal.Features.Administration.BackOffice.BackOfficePageAttribute>());
        });
    }

    [Fact]
    public void Styles_ScopedToAComponent_StandInTheBackOfficeAlone() =>
        Assert.All(Repository.Sources("*.razor.css"), file => Assert.True(IsBackOffice(file), Repository.Relative(file)));

    [Fact]
    public void BackOffice_Components_AreUsedNowhereElse()
    {
        var names = Repository.Sources("*.razor").Where(IsBackOffice).Select(Path.GetFileNameWithoutExtension).Where(name => name != "_Imports").ToArray();

        Assert.All(PublicComponents(), file => Assert.DoesNotContain(names, name => Regex.IsMatch(File.ReadAllText(file), $"<{name}[ />]", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5))));
    }

    [Fact]
    public void Addresses_AreMadeInPortalRoutesAlone()
    {
        var makers = Repository.Sources("*.cs").Concat(Repository.Sources("*.razor"))
            .Where(file => !Repository.Relative(file).StartsWith("PortalRoutes.", StringComparison.Ordinal))
            .Where(file => WrittenAddresses().IsMatch(File.ReadAllText(file)))
            .Select(Repository.Relative);

        Assert.Empty(makers);
    }

    [Fact]
    public void Types_Concrete_AreSealedOrStatic() =>
        Assert.Empty(typeof(Program).Assembly.GetTypes()
            .Where(type => type.IsClass && !type.IsSealed && !type.IsAbstract && !type.IsNested)
            .Where(type => type.Namespace?.StartsWith("PrismPortal", StringComparison.Ordinal) == true)
            .Where(type => !typeof(Microsoft.AspNetCore.Components.IComponent).IsAssignableFrom(type) && type.Name != "_Imports")
            .Where(type => type.Namespace != "PrismPortal.Data.Migrations.Sqlite")
            .Where(type => !Array.Exists(typeof(Program).Assembly.GetTypes(), other => other.BaseType == type))
            .Select(type => type.FullName));

    private static IEnumerable<string> Mentions(string folder, params string[] names) => Repository.Sources("*.cs")
        .Concat(Repository.Sources("*.razor"))
        .Where(file => Repository.Relative(file).StartsWith(folder, StringComparison.Ordinal))
        .Where(file => names.Any(name => File.ReadAllText(file).Contains(name, StringComparison.Ordinal)))
        .Select(Repository.Relative);

    // The one place with circuits: a full MudBlazor, and styles of its own under a policy of its own.
    private static bool IsBackOffice(string file) =>
        Repository.Relative(file) is var place && (place.StartsWith("Features/Administration/", StringComparison.Ordinal) || place.StartsWith("Features/Editorial/", StringComparison.Ordinal));

    private static IEnumerable<string> PublicComponents() => Repository.Sources("*.razor").Where(file => !IsBackOffice(file));

    private static int Lines(string file) => File.ReadLines(file).Count();

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;

    [GeneratedRegex("@using PrismPortal\\.Features\\.[A-Za-z]+\\.Components", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex ComponentImports();

    [GeneratedRegex("using Microsoft\\.(EntityFrameworkCore|AspNetCore|Data)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Forbidden();

    [GeneratedRegex("<(?<name>Mud[A-Za-z]+)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex MudTags();

    [GeneratedRegex("\"/(articles|categories|tags|authors|series|latest|insights|archive|corrections|search|about|media/covers|media/i|api)\\b", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex WrittenAddresses();
}
