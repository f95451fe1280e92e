using System.Text;
using System.Text.Json;
using PolicyBridge.Policy;
using PolicyBridge.Sources;
using PolicyBridge.Targets;

namespace PolicyBridge.Conformance.Requests;

/// <summary>Requests in files: read as JSON, written as JSON, as <c>.http</c> for editors, and as a shell script of curl lines.</summary>
internal static class RequestFile
{
    private const int MaxBytes = 16 * 1024 * 1024;
    private const int MaxRequests = 100_000;
    private const int MaxProblems = 20;

    private static readonly string[] Keys = ["method", "target", "headers", "application", "why", GeneratedHeader.JsonProperty.Name];

    /// <summary>Reads a list of requests: <c>[{"method": "GET", "target": "/api/", "headers": {"Origin": "https://a.example"}, "why": "…"}]</c>.</summary>
    /// <exception cref="FormatException">The text is no such list; the message says where and why.</exception>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static IReadOnlyList<RequestCase> Read(string path)
    {
        if (new FileInfo(path) is { Exists: true, Length: > MaxBytes })
        {
            throw new FormatException($"{path} has more than {MaxBytes} bytes.");
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path));
            JsonElement root = document.RootElement;
            return root.ValueKind != JsonValueKind.Array ? throw new FormatException($"{path}: the requests must be a JSON array.")
                : root.GetArrayLength() > MaxRequests ? throw new FormatException($"{path} has more than {MaxRequests} requests.")
                : ReadAll(root, path);
        }
        catch (JsonException exception)
        {
            throw new FormatException($"{path}:{exception.LineNumber + 1}:{exception.BytePositionInLine + 1}: no JSON: {exception.Message}", exception);
        }
    }

    /// <summary>Writes requests in the form that the file's name asks for: <c>.json</c>, <c>.http</c> or <c>.sh</c>.</summary>
    /// <exception cref="FormatException">The name asks for another form.</exception>
    public static string Write(IReadOnlyList<RequestCase> cases, string path, CurlTarget target) => Path.GetExtension(path) switch
    {
        ".json" => Json(cases),
        ".http" => Http(cases, target),
        ".sh" => Shell(cases, target),
        string extension => throw new FormatException($"Requests are written as .json, .http or .sh, not as '{extension}'."),
    };

    /// <summary>Reads each request, and says at once what is wrong with all of them.</summary>
    private static List<RequestCase> ReadAll(JsonElement requests, string path)
    {
        List<RequestCase> read = [];
        List<string> problems = [];
        foreach ((int index, JsonElement item) in requests.EnumerateArray().Index())
        {
            try
            {
                read.Add(ReadOne(item, $"{path}: request {index + 1}"));
            }
            catch (FormatException exception)
            {
                problems.Add(exception.Message);
            }
        }

        int more = problems.Count - MaxProblems;
        return problems.Count == 0 ? read : throw new FormatException(string.Join('\n', problems.Take(MaxProblems)) + (more > 0 ? $"\n{path}: and {more} more" : ""));
    }

    private static RequestCase ReadOne(JsonElement item, string where)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException($"{where} must be an object with method, target and headers.");
        }

        // A request whose header was read past would be asked without it, and prove nothing.
        string[] unknown = [.. item.EnumerateObject().Select(property => property.Name).Where(name => !Keys.Contains(name)).Select(AsUnknown)];
        if (unknown.Length > 0)
        {
            throw new FormatException($"{where}: {string.Join(" and ", unknown)}. A request has {string.Join(", ", Keys[..^1])}.");
        }

        string text(string name, string otherwise) => !item.TryGetProperty(name, out JsonElement value) ? otherwise
            : value.ValueKind is JsonValueKind.String ? value.GetString()! : throw new FormatException($"{where}: {name} must be a string.");
        List<KeyValuePair<string, string>> headers = [];
        if (item.TryGetProperty("headers", out JsonElement given))
        {
            if (given.ValueKind != JsonValueKind.Object)
            {
                throw new FormatException($"{where}: headers must be an object.");
            }

            foreach (JsonProperty header in given.EnumerateObject())
            {
                IEnumerable<JsonElement> values = header.Value.ValueKind is JsonValueKind.Array ? header.Value.EnumerateArray() : [header.Value];
                headers.AddRange(values.Select(value => value.ValueKind is JsonValueKind.String
                    ? KeyValuePair.Create(header.Name, value.GetString()!)
                    : throw new FormatException($"{where}: the header {PrintableText.Of(header.Name)} must be a string or a list of them.")));
            }
        }

        CorsRequest request = new() { Method = text("method", "GET"), Target = text("target", "/"), Headers = headers };
        if (!Enum.TryParse(text("application", nameof(ApplicationAnswer.Ok)), out ApplicationAnswer application))
        {
            throw new FormatException($"{where}: application must be one of {string.Join(", ", Enum.GetNames<ApplicationAnswer>())}.");
        }

        return IsSendable(request)
            ? new RequestCase { Request = request, Why = text("why", "one of --requests"), Application = application }
            : throw new FormatException($"{where} can't be sent: method and target hold no blanks, and no text a line end or a character beyond Latin-1.");
    }

    private static string AsUnknown(string name) =>
        Spelling.Nearest(name, Keys[..^1]) is { } meant ? $"'{PrintableText.Of(name)}' is no key (did you mean '{meant}'?)" : $"'{PrintableText.Of(name)}' is no key";

    /// <summary>Whether a request can be sent as it stands: method and target hold no blanks, and no text a line end or a character beyond Latin-1.</summary>
    public static bool IsSendable(CorsRequest request) =>
        request.Method.Length > 0 && request.Target.Length > 0 && !request.Method.Contains(' ', StringComparison.Ordinal) && !request.Target.Contains(' ', StringComparison.Ordinal)
        && request.Headers.SelectMany(header => new[] { header.Key, header.Value }).Append(request.Method).Append(request.Target)
            .All(text => text.All(c => c is <= '\u00ff' and not ('\r' or '\n' or '\0')));

    private static string Json(IReadOnlyList<RequestCase> cases)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartArray();
            foreach ((int index, RequestCase request) in cases.Index())
            {
                json.WriteStartObject();
                if (index == 0)
                {
                    json.WriteString(GeneratedHeader.JsonProperty.Name, GeneratedHeader.JsonProperty.Value);
                }

                json.WriteString("why", request.Why);
                json.WriteString("method", request.Request.Method);
                json.WriteString("target", request.Request.Target);
                if (request.Application is not ApplicationAnswer.Ok)
                {
                    json.WriteString("application", request.Application.ToString());
                }

                json.WriteStartObject("headers");
                foreach (IGrouping<string, KeyValuePair<string, string>> header in request.Request.Headers.GroupBy(h => h.Key))
                {
                    json.WritePropertyName(header.Key);
                    WriteValues(json, [.. header.Select(h => h.Value)]);
                }

                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void WriteValues(Utf8JsonWriter json, IReadOnlyList<string> values)
    {
        if (values.Count == 1)
        {
            json.WriteStringValue(values[0]);
            return;
        }

        json.WriteStartArray();
        foreach (string value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static string Http(IReadOnlyList<RequestCase> cases, CurlTarget target) => $"# {GeneratedHeader.Short}\n@host = {target.Host}\n" + string.Concat(cases.Select(request =>
        $"\n### {request.Why}\n{request.Request.Method} {{{{host}}}}{request.Request.Target}\n"
        + string.Concat(target.HeadersOf(request.Request).Select(header => $"{header.Key}: {header.Value}\n"))));

    private static string Shell(IReadOnlyList<RequestCase> cases, CurlTarget target) => $"#!/bin/sh\n# {GeneratedHeader.Short}\n" + string.Concat(cases.Select(request =>
        $"\n# {request.Why}\n{RequestText.Curl(request.Request, target)}\n"));
}
