using Microsoft.Extensions.Configuration;
using PrismPortal.Features.Comments;
using PrismPortal.Shared.Text;

namespace PrismPortal.Tests.Features.Comments;

public sealed class ReactionKindTests
{
    [Theory]
    [InlineData("Comments:Other", "x", "thanks insightful funny")]
    [InlineData("Comments:Reactions", "funny, agree,funny,love", "funny agree")]
    [InlineData("Comments:Reactions", "", "")]
    [InlineData("Comments:Reactions:0", "touching", "touching")]
    public void Names_AsConfigured_AreThoseThereAreWordsFor(string key, string value, string names) =>
        Assert.Equal(names, string.Join(' ', Kinds(key, value).Names));

    [Theory]
    [InlineData("ko")]
    [InlineData("en")]
    [InlineData("ja")]
    public void Names_OfEveryKind_HaveWords(string language)
    {
        var kinds = Kinds("Comments:Reactions", "thanks,insightful,funny,agree,disagree,touching");

        Assert.Equal(ReactionKinds.Most, kinds.Names.Count);
        Assert.All(kinds.Names, name => Assert.NotEqual("", Wording.For(language)[$"Comment.Reaction.{name}"]));
    }

    private static ReactionKinds Kinds(string key, string value) =>
        new(new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create<string, string?>(key, value)]).Build());
}
