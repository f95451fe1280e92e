# expect: known
COMMON = {"cors": {"a": ["https://a.example.org"]}}
LIVE = {**COMMON, "cors": {**COMMON["cors"], "b": ["https://b.example.org"]}}
CORS_ALLOWED_ORIGINS = [o for group in LIVE["cors"].values() for o in group]
