using System.Reflection;
using PolicyBridge.Diagnostics;
using PolicyBridge.Review;
using PolicyBridge.Settings.Table;

namespace PolicyBridge.Tests.Diagnostics;

public class DiagnosticDescriptorsTests
{
    private static readonly DiagnosticDescriptor[] All =
    [
        .. new[] { typeof(DiagnosticDescriptors), typeof(SystemChecks), typeof(NginxFindings) }
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(field => (DiagnosticDescriptor)field.GetValue(null)!),
    ];

    [Fact]
    public void No_id_has_two_meanings()
    {
        Assert.Equal(All.Length, All.Select(d => d.Id).Distinct().Count());
    }

    [Fact]
    public void Every_id_is_of_the_form_that_is_promised()
    {
        Assert.All(All, d => Assert.Matches(@"^(PB[1-7]\d{3}|corsheaders\.E0\d\d)$", d.Id));
        Assert.All(All, d => Assert.NotEmpty(d.Title));
    }
}
