using PrismPortal.Pages.Errors;

namespace PrismPortal.Pages;

public static class ErrorAnswers
{
    /// <summary>What becomes of an exception and of a bare status: problem details for programs, a page for people.</summary>
    public static void UseErrorAnswers(this WebApplication app)
    {
        app.UseExceptionHandler(handler => handler.Run(context => AnswerAsync(context, StatusCodes.Status500InternalServerError)));
        app.UseStatusCodePages(status => AnswerAsync(status.HttpContext, status.HttpContext.Response.StatusCode));
    }

    private static Task AnswerAsync(HttpContext context, int status)
    {
        var answer = ErrorEndpoints.IsForPrograms(context.Request.Path)
            ? Results.Problem(statusCode: status)
            : context.RequestServices.GetRequiredService<ErrorPages>().Error(context, status);
        return answer.ExecuteAsync(context);
    }
}
