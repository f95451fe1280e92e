MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware"]

# One subdomain for each tenant.
TENANTS = 2_000

CORS_ALLOWED_ORIGINS = [f"https://tenant-{number:04}.shop.example" for number in range(1, TENANTS + 1)]
