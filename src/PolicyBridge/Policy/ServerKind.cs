namespace PolicyBridge.Policy;

/// <summary>On what kind of server Django runs. Each hands paths on that are not UTF-8 in its own way, and <c>CORS_URLS_REGEX</c> sees that.</summary>
public enum ServerKind
{
    /// <summary>Not known, or several: only what is granted under each kind is granted.</summary>
    Any,

    /// <summary>A WSGI server, such as gunicorn or uWSGI: a byte that is not UTF-8 becomes <c>%HH</c>.</summary>
    Wsgi,

    /// <summary>An ASGI server, such as uvicorn, daphne or hypercorn, and hypercorn's WSGI too: such a byte becomes U+FFFD.</summary>
    Asgi,
}
