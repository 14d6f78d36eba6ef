namespace PrismPortal.Data;

/// <summary>
/// Refuses to change or remove what stands in a record, whoever holds the connection. Part of the migration that makes the
/// table.
/// </summary>
public static class AuditTriggers
{
    public const string Refusal = "The record of privileged acts is only ever added to.";

    /// <summary>Of the record of privileged acts.</summary>
    public static IReadOnlyList<string> Create { get; } = CreateFor("AuditEntries");

    public static IReadOnlyList<string> Drop { get; } = DropFor("AuditEntries");

    public static IReadOnlyList<string> CreateFor(string table) =>
    [
        $"CREATE TRIGGER \"{table}_NeverChanged\" BEFORE UPDATE ON \"{table}\" BEGIN SELECT RAISE(ABORT, '{Refusal}'); END",
        $"CREATE TRIGGER \"{table}_NeverRemoved\" BEFORE DELETE ON \"{table}\" BEGIN SELECT RAISE(ABORT, '{Refusal}'); END",
        // INSERT OR REPLACE removes a row without a word to the trigger above.
        $"CREATE TRIGGER \"{table}_NeverReplaced\" BEFORE INSERT ON \"{table}\" WHEN EXISTS (SELECT 1 FROM \"{table}\" WHERE \"Id\" = NEW.\"Id\") "
            + $"BEGIN SELECT RAISE(ABORT, '{Refusal}'); END",
    ];

    public static IReadOnlyList<string> DropFor(string table) =>
    [
        $"DROP TRIGGER \"{table}_NeverChanged\"",
        $"DROP TRIGGER \"{table}_NeverRemoved\"",
        $"DROP TRIGGER \"{table}_NeverReplaced\"",
    ];
}
