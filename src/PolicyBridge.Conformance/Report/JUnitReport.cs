using System.Globalization;
using System.Xml;
using PolicyBridge.Conformance.Verification;
using PolicyBridge.Sources;

namespace PolicyBridge.Conformance.Report;

/// <summary>What verification saw as JUnit's XML, which CI servers show: a suite for each server, a case for each request.</summary>
internal static class JUnitReport
{
    public static void Write(VerificationResult result, TextWriter writer)
    {
        using XmlWriter xml = XmlWriter.Create(writer, new XmlWriterSettings { Indent = true, CheckCharacters = false, CloseOutput = false });
        xml.WriteStartElement("testsuites");
        foreach (ServerResult server in result.Servers)
        {
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", PrintableText.Of(server.Name));
            bool hasObstacle = server.Obstacle is not null;
            xml.WriteAttributeString("tests", Number(server.Answers.Count + (hasObstacle ? 1 : 0)));
            xml.WriteAttributeString("failures", Number(server.Answers.Count(answer => answer.IsFailure)));
            xml.WriteAttributeString("errors", Number(server.Unanswered + (server.Fault is null ? 0 : 1)));
            xml.WriteAttributeString("skipped", server.NotAsked is null ? "0" : "1");
            (string Name, string Value)[] properties =
            [
                .. result.NotAsked.Count > 0 ? [("not asked", string.Join("; ", result.NotAsked))] : Array.Empty<(string, string)>(),
                .. result.Coverage?.Rows.Select(row => ($"asked of {row.Setting}", PrintableText.Of(row.AskedOfPattern))) ?? [],
            ];
            if (properties.Length > 0)
            {
                xml.WriteStartElement("properties");
                foreach ((string name, string value) in properties)
                {
                    xml.WriteStartElement("property");
                    xml.WriteAttributeString("name", name);
                    xml.WriteAttributeString("value", value);
                    xml.WriteEndElement();
                }

                xml.WriteEndElement();
            }

            if (hasObstacle)
            {
                xml.WriteStartElement("testcase");
                xml.WriteAttributeString("classname", PrintableText.Of(server.Name));
                xml.WriteAttributeString("name", "every request is asked");
                xml.WriteStartElement(server.Fault is null ? "skipped" : "error");
                xml.WriteAttributeString("message", PrintableText.Lines(server.Obstacle!));
                xml.WriteEndElement();
                xml.WriteEndElement();
            }

            foreach (ComparedAnswer answer in server.Answers)
            {
                Write(server, answer, xml);
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.Flush();
        writer.WriteLine();
    }

    private static void Write(ServerResult server, ComparedAnswer answer, XmlWriter xml)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", PrintableText.Of(server.Name));
        xml.WriteAttributeString("name", PrintableText.Lines($"{answer.Case.Why}: {answer.Case.Request.Method} {answer.Case.Request.Target} {string.Join("; ", answer.Case.Request.Headers.Select(h => $"{h.Key}: {h.Value}"))}"));
        if (answer.IsFailure || answer.Verdict is null)
        {
            xml.WriteStartElement(answer.IsFailure ? "failure" : "error");
            xml.WriteAttributeString("type", DifferenceGroup.NameOf(answer.Verdict));
            xml.WriteAttributeString("message", DifferenceGroup.PartsOf(answer, answer.Differing));
            xml.WriteString(PrintableText.Lines($"{server.Curl(answer.Case.Request)}\nexpected: {answer.ExpectedText}\n{server.Name}: {answer.Actual?.ToString() ?? answer.Failure}"));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
