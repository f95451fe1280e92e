# expect: known
import django
from django.urls import reverse_lazy
from django.contrib import messages

LOGIN_URL = reverse_lazy("login")
MESSAGE_TAGS = {messages.INFO: "info"}
CORS_ALLOWED_ORIGINS = ["https://dj.example.org"]
