using System.Text.Json;
using System.Text.Json.Nodes;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Policy;

namespace PolicyBridge.Conformance.Generated;

/// <summary>
/// Makes a failing case small by delta debugging (Zeller and Hildebrandt, 2002): settings, items of lists, headers, then
/// characters are left out, large pieces first, as long as what is left fails in the same way.
/// </summary>
/// <param name="fails">Whether a case fails as the first one did.</param>
internal sealed class Shrinker(Func<FailingCase, Task<bool>> fails)
{
    private static readonly Func<FailingCase, IEnumerable<FailingCase>>[] Phases = [WithoutSettings, WithoutItems, SimplerRequests, SmallerNumbers, ShorterTexts];

    private readonly HashSet<string> _tried = new(StringComparer.Ordinal);

    /// <summary>The smallest case found: nothing more can be left out of it, unless the caller's budget has run out.</summary>
    public async Task<FailingCase> ShrinkAsync(FailingCase failing)
    {
        string before;
        do
        {
            before = failing.Key;
            foreach (Func<FailingCase, IEnumerable<FailingCase>> phase in Phases)
            {
                while (await FirstFailingAsync(phase(failing)) is { } smaller)
                {
                    failing = smaller;
                }
            }
        }
        while (failing.Key != before);
        return failing;
    }

    private async Task<FailingCase?> FirstFailingAsync(IEnumerable<FailingCase> candidates)
    {
        foreach (FailingCase candidate in candidates)
        {
            if (_tried.Add(candidate.Key) && await fails(candidate))
            {
                return candidate;
            }
        }

        return null;
    }

    private static IEnumerable<FailingCase> WithoutSettings(FailingCase failing) =>
        Cuts(failing.Settings.Count).Select(cut => failing with
        {
            Settings = new JsonObject(failing.Settings.Where((_, i) => !cut.Contains(i)).Select(setting => KeyValuePair.Create(setting.Key, setting.Value?.DeepClone()))),
        });

    private static IEnumerable<FailingCase> WithoutItems(FailingCase failing) =>
        from setting in failing.Settings
        let items = setting.Value as JsonArray
        where items is not null
        from cut in Cuts(items.Count)
        select With(failing, setting.Key, new JsonArray([.. items.Where((_, i) => !cut.Contains(i)).Select(item => item?.DeepClone())]));

    private static IEnumerable<FailingCase> SimplerRequests(FailingCase failing)
    {
        CorsRequest request = failing.Request.Request;
        if (failing.Request.Application is not ApplicationAnswer.Ok)
        {
            yield return failing with { Request = failing.Request with { Application = ApplicationAnswer.Ok } };
        }

        foreach (Cut cut in Cuts(request.Headers.Count))
        {
            yield return With(failing, request.Method, request.Target, [.. request.Headers.Where((_, i) => !cut.Contains(i))]);
        }

        if (request.Method != "GET")
        {
            yield return With(failing, "GET", request.Target, request.Headers);
        }

        if (request.Target != "/")
        {
            yield return With(failing, request.Method, "/", request.Headers);
        }
    }

    private static IEnumerable<FailingCase> SmallerNumbers(FailingCase failing) =>
        from setting in failing.Settings
        where setting.Value?.GetValueKind() is JsonValueKind.Number
        let value = setting.Value.GetValue<long>()
        from smaller in new[] { 0, 1, value / 2 }
        where smaller < value
        select With(failing, setting.Key, JsonValue.Create(smaller));

    // An origin stands in the settings and in the request: it is shortened in both at once.
    private static IEnumerable<FailingCase> ShorterTexts(FailingCase failing)
    {
        CorsRequest request = failing.Request.Request;
        string[] texts = [.. failing.Settings.SelectMany(setting => TextsIn(setting.Value)).Concat(request.Headers.Select(header => header.Value)).Append(request.Target).Distinct()];
        return from text in texts
               from cut in Cuts(text.Length)
               select Replaced(failing, text, string.Concat(text.Where((_, i) => !cut.Contains(i))));
    }

    private static IEnumerable<string> TextsIn(JsonNode? node) => node switch
    {
        JsonArray items => items.SelectMany(TextsIn),
        JsonValue value when value.GetValueKind() is JsonValueKind.String => [value.GetValue<string>()],
        _ => [],
    };

    private static FailingCase Replaced(FailingCase failing, string text, string shorter)
    {
        CorsRequest request = failing.Request.Request;
        string replace(string value) => value == text ? shorter : value;
        JsonNode? inNode(JsonNode? node) => node switch
        {
            JsonArray items => new JsonArray([.. items.Select(inNode)]),
            JsonValue value when value.GetValueKind() is JsonValueKind.String => JsonValue.Create(replace(value.GetValue<string>())),
            _ => node?.DeepClone(),
        };
        JsonObject settings = new(failing.Settings.Select(setting => KeyValuePair.Create(setting.Key, inNode(setting.Value))));
        return With(failing with { Settings = settings }, request.Method, replace(request.Target), [.. request.Headers.Select(header => KeyValuePair.Create(header.Key, replace(header.Value)))]);
    }

    private static FailingCase With(FailingCase failing, string name, JsonNode? value)
    {
        JsonObject settings = (JsonObject)failing.Settings.DeepClone();
        settings[name] = value;
        return failing with { Settings = settings };
    }

    private static FailingCase With(FailingCase failing, string method, string target, IReadOnlyList<KeyValuePair<string, string>> headers) => failing with
    {
        Request = failing.Request with { Request = new CorsRequest { Method = method, Target = target, Headers = headers } },
    };

    /// <summary>The stretches to leave out of so many things: all, the halves, and so on down to each alone.</summary>
    private static IEnumerable<Cut> Cuts(int count)
    {
        for (int size = count; size > 0; size /= 2)
        {
            for (int start = 0; start < count; start += size)
            {
                yield return new Cut(start, size);
            }
        }
    }

    private readonly record struct Cut(int Start, int Size)
    {
        public bool Contains(int index) => index >= Start && index < Start + Size;
    }
}
