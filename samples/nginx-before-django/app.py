import os

from django.core.wsgi import get_wsgi_application
from django.http import JsonResponse
from django.urls import path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")


def orders(request):
    return JsonResponse({"orders": []})


urlpatterns = [path("api/orders", orders), path("about", orders)]

application = get_wsgi_application()
