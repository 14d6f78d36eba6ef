namespace PrismPortal.Features.Comments;

/// <summary>
/// Lower bound of Wilson's score interval (E. B. Wilson, 1927) for the share of readers who find a comment good: with few
/// votes little is known, and the comment stands accordingly.
/// </summary>
public static class CommentRank
{
    // 95 % confidence.
    private const double Z = 1.96;

    // A reader's vote for; nobody votes against, so one who saw it and did not vote is taken to stand against many who did.
    private const double Silent = 1;

    public static double Of(int upvotes) => upvotes == 0 ? 0 : Wilson(upvotes, upvotes + Silent);

    private static double Wilson(double positive, double all)
    {
        var share = positive / all;
        var z2 = Z * Z;
        return (share + (z2 / (2 * all)) - (Z * Math.Sqrt(((share * (1 - share)) + (z2 / (4 * all))) / all))) / (1 + (z2 / all));
    }
}
