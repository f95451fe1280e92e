# expect: known
async def later():
    await nothing()


def unused(request):
    return request.user.is_authenticated


CORS_ALLOWED_ORIGINS = ["https://unused.example.org"]
SHOW = {"CALLBACK": unused, "LAMBDA": lambda request: unused(request)}
