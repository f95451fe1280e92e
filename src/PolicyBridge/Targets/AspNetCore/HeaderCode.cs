using System.Text;
using PolicyBridge.Policy;

namespace PolicyBridge.Targets.AspNetCore;

/// <summary>The headers of an allowed response, as statements: a line for each that is sent.</summary>
internal static class HeaderCode
{
    public static string Of(CorsPolicy policy)
    {
        StringBuilder text = new();
        bool sendsAny = policy.AllowAllOrigins && !policy.AllowCredentials;
        text.Append(sendsAny
            ? $"            headers.AccessControlAllowOrigin = \"*\"; // {Provenance.Of(policy, CorsSettingNames.AllowAllOrigins)}\n"
            : "            DjangoCorsSetup.PrepareToWrite(origin);\n            headers.AccessControlAllowOrigin = origin;\n");
        if (policy.AllowCredentials)
        {
            Header("            ", CorsSettingNames.AllowCredentials, "AccessControlAllowCredentials", "true");
        }

        if (policy.ExposeHeaders.Count > 0)
        {
            Header("            ", CorsSettingNames.ExposeHeaders, "AccessControlExposeHeaders", string.Join(", ", policy.ExposeHeaders));
        }

        if (policy.AllowPrivateNetwork)
        {
            text.Append(null, $"            // {Provenance.Of(policy, CorsSettingNames.AllowPrivateNetwork)}\n");
            text.Append("            if (context.Request.Headers[\"access-control-request-private-network\"] == \"true\")\n            {\n");
            text.Append("                headers[\"access-control-allow-private-network\"] = \"true\";\n            }\n\n");
        }

        text.Append("            if (HttpMethods.IsOptions(context.Request.Method))\n            {\n");
        Header("                ", CorsSettingNames.AllowHeaders, "AccessControlAllowHeaders", string.Join(", ", policy.AllowHeaders));
        Header("                ", CorsSettingNames.AllowMethods, "AccessControlAllowMethods", string.Join(", ", policy.AllowMethods));
        if (policy.PreflightMaxAge.HeaderValue is { } maxAge)
        {
            Header("                ", CorsSettingNames.PreflightMaxAge, "AccessControlMaxAge", maxAge);
        }

        return text.Append("            }\n").ToString();

        void Header(string indent, string setting, string property, string value) =>
            text.Append(null, $"{indent}headers.{property} = {CSharpLiteral.Of(value)}; // {Provenance.Of(policy, setting)}\n");
    }
}
