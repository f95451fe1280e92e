using System.Reflection;
using PolicyBridge.Django;
using PolicyBridge.Extensions.Configuration;
using PolicyBridge.Policy;
using PolicyBridge.Sources;

namespace PolicyBridge.AspNetCore.Tests;

/// <summary>What the libraries give back can be looked at in a debugger, in a log and in the message of a test.</summary>
public class PublicResultsTests
{
    [Fact]
    public void A_public_class_with_properties_prints_itself()
    {
        Type[] silent =
        [
            .. new[] { typeof(SourceText), typeof(CorsPolicy), typeof(SettingsReader), typeof(DjangoSettingsConfigurationProvider), typeof(DjangoCorsOptions), typeof(Python.Running.PythonProgram) }
                .SelectMany(type => type.Assembly.GetExportedTypes())
                .Where(type => type is { IsClass: true, IsAbstract: false } && !typeof(Exception).IsAssignableFrom(type) && !type.IsSubclassOf(typeof(Delegate)))
                .Where(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Any(property => property.DeclaringType == type))
                .Where(type => type.GetMethod(nameof(ToString), Type.EmptyTypes)!.DeclaringType == typeof(object)),
        ];

        Assert.True(silent.Length == 0, string.Join(", ", silent.Select(type => type.FullName)));
    }
}
