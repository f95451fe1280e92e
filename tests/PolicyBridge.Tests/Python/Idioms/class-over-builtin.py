# expect: known
CORS_ALLOWED_ORIGINS = ["https://a.example.org"]
ALLOWED_HOSTS = ["a.example.org"]


class Hosts(list):
    def __iter__(self):
        import inspect

        globals()["SEEN"] = inspect.currentframe()
        return super().__iter__()


class Labels(dict):
    separator = ","


class Tagged(Labels):
    pass


class Broken(list):
    def __init__(self, *items):
        super().__init__(items)


ALLOWED_HOSTS = Hosts(ALLOWED_HOSTS)
TAGS = Tagged(a=1)
SEPARATOR = Tagged.separator
CORS_EXPOSE_HEADERS = ["x-total"]
