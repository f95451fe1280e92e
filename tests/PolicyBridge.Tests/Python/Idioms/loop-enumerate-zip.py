# expect: known
NAMES, PORTS = ["a", "b"], [1, 2]
CORS_ALLOWED_ORIGINS = [f"https://{n}.example.org:{p}" for n, p in zip(NAMES, PORTS)]
for i, name in enumerate(NAMES, start=1):
    CORS_ALLOWED_ORIGINS.append(f"https://{name}{i}.example.org")
