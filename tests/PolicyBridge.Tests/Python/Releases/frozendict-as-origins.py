# since 3.15
CORS_ALLOWED_ORIGINS = list(frozendict({'https://a.example': 1, 'https://b.example': 2}))
CORS_ALLOW_HEADERS = tuple(frozendict.fromkeys(['x-a', 'x-b'], True))
N = len(CORS_ALLOW_HEADERS)
