"""The smallest Django site, with CorsMiddleware and the policy that the ASP.NET Core applications have."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1"],
    SECRET_KEY="only for a benchmark",
    ROOT_URLCONF=__name__,
    INSTALLED_APPS=["corsheaders"],
    MIDDLEWARE=["corsheaders.middleware.CorsMiddleware"],
    CORS_ALLOWED_ORIGINS=["https://app.example.com", "https://www.example.com"],
    CORS_ALLOW_CREDENTIALS=True,
)

urlpatterns = [path("", lambda request: HttpResponse("Hello, World!", content_type="text/plain"))]
application = get_wsgi_application()
