namespace PolicyBridge.Targets.AspNetCore;

/// <summary>Where the emitted middleware belongs: the comment in each emitted C# file.</summary>
internal static class PlacementComment
{
    public static string Of(TargetOptions options) =>
        $"""
        // Needs .NET 10 and no package. In Program.cs:
        //
        //     builder.Services.Add{options.ClassName}();
        //     …
        //     app.UseExceptionHandler(…);   // before, so that a 500 carries the headers
        //     {$"app.Use{options.ClassName}();",-29} // before authentication and everything that answers requests: preflights carry
        //     app.UseAuthentication();      // no credentials, and a 401 or 404 carries the headers, too
        //     app.UseAuthorization();
        """;
}
