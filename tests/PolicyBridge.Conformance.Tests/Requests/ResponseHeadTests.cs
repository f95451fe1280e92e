using System.Text;
using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Requests;

namespace PolicyBridge.Conformance.Tests.Requests;

public class ResponseHeadTests
{
    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\nVary: origin\r\nContent-Length: 4\r\n\r\nbody")]
    [InlineData("HTTP/1.1 400 Bad Request\r\nVary: origin\r\nContent-Length: 4\r\n\nbody")]
    [InlineData("HTTP/1.1 400 Bad Request\nVary: origin\nContent-Length: 4\n\nbody")]
    [InlineData("HTTP/1.1 400 Bad Request\nVary: origin\nContent-Length: 4\n\r\nbody")]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 400 Bad Request\r\nVary: origin\r\nContent-Length: 4\r\n\nbody")]
    public async Task A_line_of_a_response_ends_with_CRLF_or_with_LF_alone(string response)
    {
        using MemoryStream stream = new(Encoding.Latin1.GetBytes(response));

        (CorsObservation answer, _) = await ResponseHead.ReadAsync(stream, "GET", default);

        Assert.Equal((400, "origin"), (answer.Status, answer.Vary));
        Assert.Equal(4, stream.Length - stream.Position);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nVary: origin\r\n")]
    [InlineData("\r\n\r\n")]
    [InlineData("\n\n")]
    [InlineData("")]
    public async Task What_has_no_head_is_no_response(string response)
    {
        using MemoryStream stream = new(Encoding.Latin1.GetBytes(response));

        await Assert.ThrowsAsync<IOException>(() => ResponseHead.ReadAsync(stream, "GET", default));
    }
}
