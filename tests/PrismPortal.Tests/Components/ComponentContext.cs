using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor.Services;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Articles.Components;
using PrismPortal.Features.Articles.Lists;
using PrismPortal.Features.Articles.Reading;
using PrismPortal.Features.Articles.Writing;
using PrismPortal.Features.Related;
using PrismPortal.Shared;
using PrismPortal.Shared.Components;
using PrismPortal.Shared.Layout;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Components;

/// <summary>Renders a part inside a page's frame, in one of the three languages.</summary>
public abstract class ComponentContext : BunitContext
{
    private static readonly SiteOptions Site = new();

    protected ComponentContext()
    {
        Services.AddMudServices();
        Services.AddSingleton(Site);
        Services.AddSingleton<TimeProvider>(new FakeTimeProvider(TestPortal.Start));
        Services.AddSingleton<SiteTime>();
        Services.AddSingleton(new AssetAddresses(new DefaultEndpointDataSource([])));
    }

    protected IElement In(string language, string name, RenderFragment part)
    {
        var frame = new PageFrame(Edition.For(language, Site), new PageHead(name, name, "/"), []);
        var rendered = Render(builder =>
        {
            builder.OpenElement(0, "div");
            builder.OpenComponent<CascadingValue<PageFrame>>(1);
            builder.AddComponentParameter(2, "Value", frame);
            builder.AddComponentParameter(3, "ChildContent", part);
            builder.CloseComponent();
            builder.CloseElement();
        });
        return rendered.Find("div");
    }

    protected static RenderFragment Part<TComponent>(params (string Name, object? Value)[] parameters)
        where TComponent : IComponent => builder =>
    {
        builder.OpenComponent<TComponent>(0);
        foreach (var (name, value) in parameters)
        {
            builder.AddComponentParameter(1, name, value);
        }

        builder.CloseComponent();
    };

    protected static SectionName Section() =>
        new("economy", "경제", new Dictionary<string, string>(StringComparer.Ordinal) { ["en"] = "Economy", ["ja"] = "経済" }, 1);

    protected static Card Card() => new()
    {
        Id = 1,
        Slug = "케이블",
        Language = "ko",
        Title = "바다 밑의 길",
        Summary = "요약",
        BylineText = "정다온",
        PublishedAt = TestPortal.Start,
        Section = Section(),
    };

    protected static ArticleView View() => new()
    {
        Id = 1,
        ExternalId = null,
        Slug = "케이블",
        Language = "ko",
        State = ArticleState.Published,
        Title = "바다 밑의 길",
        Summary = "요약",
        Section = Section(),
        PublishedAt = TestPortal.Start,
        UpdatedAt = TestPortal.Start,
        ReadingMinutes = 7,
        Blocks = [],
        Authors = [new("정다온", "정다온"), new("한서진", "한서진")],
    };
}
