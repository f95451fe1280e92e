# expect: known
import socket

DEBUG = True
if DEBUG:
    hostname, _, ips = socket.gethostbyname_ex("localhost")
    INTERNAL_IPS = [ip[: ip.rfind(".")] + ".1" for ip in ips]
CORS_ALLOWED_ORIGINS = ["https://docker.example.org"]
