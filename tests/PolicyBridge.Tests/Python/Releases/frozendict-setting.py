# since 3.15
CORS_ALLOWED_ORIGINS = frozendict({'https://a.example': 1})
A = isinstance(CORS_ALLOWED_ORIGINS, (list, tuple))
