using System.Text.Encodings.Web;
using System.Text.Unicode;
using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MudBlazor.Services;
using PrismPortal.Features.Articles.Components;
using PrismPortal.Features.Articles.Lists;
using PrismPortal.Shared;
using PrismPortal.Shared.Layout;

namespace PrismPortal.Benchmarks;

/// <summary>A page's worth of summary cards as HTML.</summary>
[MemoryDiagnoser]
public class CardListBenchmark
{
    private ServiceProvider _services = null!;
    private Dictionary<string, object?> _parameters = [];

    /// <summary>How many cards are in the list.</summary>
    [Params(1, ListPage.Size)]
    public int Cards { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        var site = new SiteOptions();
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(site)
            .AddSingleton(TimeProvider.System)
            .AddSingleton<SiteTime>()
            .AddSingleton(HtmlEncoder.Create(UnicodeRanges.All))
            .AddMudServices()
            .BuildServiceProvider();
        var section = new SectionName("tech", "Tech", new Dictionary<string, string>(StringComparer.Ordinal) { ["ko"] = "기술" }, 2);
        _parameters = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [nameof(Listed.Frame)] = new PageFrame(Edition.For("ko", site), new PageHead("최신", "새 글", "/latest"), []),
            [nameof(Listed.Cards)] = Enumerable.Range(1, Cards).Select(number => new Card
            {
                Id = number,
                Slug = FormattableString.Invariant($"cable-{number}"),
                Language = "ko",
                Title = "바다 밑의 길을 누가 놓는가",
                Summary = "대륙 사이를 오가는 데이터는 해저 케이블을 지난다. 한 줄은 손가락 굵기다.",
                BylineText = "정다온",
                PublishedAt = DateTimeOffset.UnixEpoch,
                Section = section,
            }).ToArray(),
        };
    }

    [Benchmark]
    public async Task<string> Render()
    {
        await using var renderer = new HtmlRenderer(_services, _services.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<Listed>(ParameterView.FromDictionary(_parameters))).ToHtmlString());
    }

    [GlobalCleanup]
    public void Dispose() => _services.Dispose();

    /// <summary>The list in the frame its cards ask for.</summary>
    public sealed class Listed : ComponentBase
    {
        [Parameter]
        public PageFrame Frame { get; set; } = default!;

        [Parameter]
        public IReadOnlyList<Card> Cards { get; set; } = [];

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<CascadingValue<PageFrame>>(0);
            builder.AddComponentParameter(1, nameof(CascadingValue<>.Value), Frame);
            builder.AddComponentParameter(2, nameof(CascadingValue<>.IsFixed), true);
            builder.AddComponentParameter(3, nameof(CascadingValue<>.ChildContent), (RenderFragment)(content =>
            {
                content.OpenComponent<CardList>(0);
                content.AddComponentParameter(1, nameof(CardList.Cards), Cards);
                content.CloseComponent();
            }));
            builder.CloseComponent();
        }
    }
}
