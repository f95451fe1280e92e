# expect: known
def origins_for(host, ports=(3000, 8000), secure=False):
    scheme = "https" if secure else "http"
    return [f"{scheme}://{host}:{port}" for port in ports]


CORS_ALLOWED_ORIGINS = origins_for("localhost") + origins_for("127.0.0.1", ports=[8080]) + origins_for("x.example.org", secure=True)
