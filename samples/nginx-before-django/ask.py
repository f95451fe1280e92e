"""Asks Django itself and nginx the same, and says what each answers."""
import http.client
import sys
import time

PREFLIGHT = {"Access-Control-Request-Method": "PUT"}
REQUESTS = [
    ("GET", "/api/orders", "https://shop.example", {}),
    ("GET", "/api/orders", "https://new-cart.preview.shop.example", {}),
    ("GET", "/api/orders", "https://attacker.example", {}),
    ("GET", "/api/missing", "https://shop.example", {}),
    ("GET", "/about", "https://shop.example", {}),
    ("OPTIONS", "/api/orders", "https://shop.example", PREFLIGHT),
    ("OPTIONS", "/api/orders", "https://attacker.example", PREFLIGHT),
]


def ask(port, method, path, origin, headers):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(method, path, headers={"Origin": origin, **headers})
    response = connection.getresponse()
    response.read()
    return response.status, response.getheader("Access-Control-Allow-Origin", "-")


def wait_for(port):
    for _ in range(200):
        try:
            http.client.HTTPConnection("127.0.0.1", port).connect()
            return
        except ConnectionRefusedError:
            time.sleep(0.05)
    sys.exit(f"nothing listens on port {port}")


django, nginx = int(sys.argv[1]), int(sys.argv[2])
wait_for(django)
wait_for(nginx)
same = True
for request in REQUESTS:
    answers = [ask(port, *request) for port in (django, nginx)]
    same &= answers[0] == answers[1]
    method, path, origin, _ = request
    print(f"{method} {path} from {origin}")
    for name, (status, allowed) in zip(("Django", "nginx"), answers):
        print(f"  {name:6}  {status}  {allowed}")
print("Both answer the same." if same else "They differ.")
sys.exit(not same)
