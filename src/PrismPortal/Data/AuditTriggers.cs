namespace PrismPortal.Data;

/// <summary>
/// Refuses to change or remove what stands in the record of privileged acts, whoever holds the connection. Part of the
/// migration that makes the table.
/// </summary>
public static class AuditTriggers
{
    public const string Refusal = "The record of privileged acts is only ever added to.";

    public static IReadOnlyList<string> Create { get; } =
    [
        $"CREATE TRIGGER \"AuditEntries_NeverChanged\" BEFORE UPDATE ON \"AuditEntries\" BEGIN SELECT RAISE(ABORT, '{Refusal}'); END",
        $"CREATE TRIGGER \"AuditEntries_NeverRemoved\" BEFORE DELETE ON \"AuditEntries\" BEGIN SELECT RAISE(ABORT, '{Refusal}'); END",
        // INSERT OR REPLACE removes a row without a word to the trigger above.
        $"CREATE TRIGGER \"AuditEntries_NeverReplaced\" BEFORE INSERT ON \"AuditEntries\" WHEN EXISTS (SELECT 1 FROM \"AuditEntries\" WHERE \"Id\" = NEW.\"Id\") "
            + $"BEGIN SELECT RAISE(ABORT, '{Refusal}'); END",
    ];

    public static IReadOnlyList<string> Drop { get; } =
    [
        "DROP TRIGGER \"AuditEntries_NeverChanged\"",
        "DROP TRIGGER \"AuditEntries_NeverRemoved\"",
        "DROP TRIGGER \"AuditEntries_NeverReplaced\"",
    ];
}
