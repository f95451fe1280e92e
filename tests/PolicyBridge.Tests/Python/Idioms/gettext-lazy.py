# expect: known
from django.utils.translation import gettext_lazy as _

LANGUAGES = [("en", _("English")), ("de", _("German"))]
CORS_ALLOWED_ORIGINS = ["https://" + code + ".example.org" for code, name in LANGUAGES]
