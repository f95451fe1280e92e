using System.Globalization;
using System.Xml;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Conformance.Verification;

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
            xml.WriteAttributeString("name", server.Name);
            xml.WriteAttributeString("tests", Number(Math.Max(1, server.Answers.Count)));
            xml.WriteAttributeString("failures", Number(server.Answers.Count(answer => answer.IsFailure)));
            xml.WriteAttributeString("skipped", server.NotAsked is null ? "0" : "1");
            if (server.NotAsked is { } why)
            {
                xml.WriteStartElement("testcase");
                xml.WriteAttributeString("name", server.Name);
                xml.WriteStartElement("skipped");
                xml.WriteAttributeString("message", Printable(why));
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
        xml.WriteAttributeString("classname", server.Name);
        xml.WriteAttributeString("name", Printable($"{answer.Case.Why}: {answer.Case.Request.Method} {answer.Case.Request.Target} {string.Join("; ", answer.Case.Request.Headers.Select(h => $"{h.Key}: {h.Value}"))}"));
        if (answer.IsFailure)
        {
            xml.WriteStartElement("failure");
            xml.WriteAttributeString("type", DifferenceGroup.NameOf(answer.Verdict));
            xml.WriteAttributeString("message", Printable(string.Join(", ", answer.Differing)));
            xml.WriteString(Printable($"{RequestText.Curl(answer.Case.Request, "http://HOST")}\nDjango: {answer.Expected}\n{server.Name}: {answer.Actual?.ToString() ?? answer.Failure}"));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    // XML 1.0, section 2.2: most control characters can't stand in it at all.
    private static string Printable(string text) => string.Concat(text.Select(c => XmlConvert.IsXmlChar(c) ? c : '?'));
}
