using PrismPortal.Shared.Layout;

namespace PrismPortal.Tests.Components;

public sealed class SearchFormTests : ComponentContext
{
    [Theory]
    [InlineData("ko", "/search/suggest", "검색 제안")]
    [InlineData("en", "/en/search/suggest", "Suggestions")]
    [InlineData("ja", "/ja/search/suggest", "検索候補")]
    public void Field_OfTheForm_SaysWhereItsScriptAsks(string language, string path, string label)
    {
        var field = In(language, "search", Part<SearchForm>((nameof(SearchForm.Id), "q"))).QuerySelector("input")!;

        Assert.Equal(path, field.GetAttribute("data-suggest"));
        Assert.Equal(label, field.GetAttribute("data-suggest-label"));
        Assert.Equal("/js/suggest.js", field.GetAttribute("data-suggest-script"));
    }

    [Fact]
    public void Form_WithoutScript_IsAFieldAndAButtonAndPromisesNoList()
    {
        var form = In("ko", "search", Part<SearchForm>((nameof(SearchForm.Id), "q"))).QuerySelector("form")!;

        Assert.Equal(("get", "/search"), (form.GetAttribute("method"), form.GetAttribute("action")));
        Assert.NotNull(form.QuerySelector("button[type=submit]"));
        Assert.Null(form.QuerySelector("[role=combobox], [role=listbox], [aria-expanded]"));
    }
}
