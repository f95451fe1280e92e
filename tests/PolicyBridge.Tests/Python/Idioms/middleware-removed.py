# expect: known
MIDDLEWARE = ["x.X", "corsheaders.middleware.CorsMiddleware", "y.Y"]
MIDDLEWARE.remove("x.X")
MIDDLEWARE = [m for m in MIDDLEWARE if m != "y.Y"]
