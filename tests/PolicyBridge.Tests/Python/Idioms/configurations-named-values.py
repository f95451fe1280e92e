# expect: known
# env: SHOP_ORIGINS=https://s.example.com
# configuration: Live
from configurations import Configuration, values


class Live(Configuration):
    CORS_ALLOWED_ORIGINS = values.ListValue(["https://d.example.org"], environ_name="ORIGINS", environ_prefix="SHOP")
    CORS_ALLOW_HEADERS = values.TupleValue(("accept",), environ_name="HEADERS", environ_prefix=None)
