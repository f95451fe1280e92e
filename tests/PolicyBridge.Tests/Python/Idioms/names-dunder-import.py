# expect: known
module = __import__("base", globals(), locals(), ["*"])
CORS_ALLOW_ALL_ORIGINS = module.CORS_ALLOW_ALL_ORIGINS
m2 = __import__("base", fromlist=["CORS_ALLOW_ALL_ORIGINS"])
CORS_B = m2.CORS_ALLOW_ALL_ORIGINS
p = __import__("pkg.sub", {}, {}, ["x"], 0)
CORS_C = p.Q
# --- file: base.py
CORS_ALLOW_ALL_ORIGINS = True
# --- file: pkg/__init__.py

# --- file: pkg/sub.py
Q = ["q"]
