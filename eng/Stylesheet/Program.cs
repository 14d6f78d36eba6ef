using PrismPortal.Stylesheet;

if (args.Length != 1)
{
    await Console.Error.WriteLineAsync("Usage: Stylesheet <file to write>");
    return 2;
}

var css = await PublicStylesheet.BuildAsync(Path.Combine(Directory.GetCurrentDirectory(), PublicStylesheet.RulesFolder));
await File.WriteAllTextAsync(args[0], css);
Console.WriteLine($"{args[0]}: {css.Length:N0} characters");
return 0;
