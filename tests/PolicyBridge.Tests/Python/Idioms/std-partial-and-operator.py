# expect: known
from functools import partial, reduce
import operator
from operator import attrgetter, itemgetter, methodcaller

https = partial("{0}://{1}.{2}".format, "https")
shop = partial(https, "shop")
CORS_ALLOWED_ORIGINS = [shop("example.org"), https("www", "example.org")]
CORS_BASE = partial(int, base=2)("101"), partial(int, base=2)("7", base=8), partial(dict, a=1)(b=2)
CORS_SUM = reduce(operator.add, [["a"], ["b"]], []), reduce(operator.or_, [{"a": 1}, {"b": 2}]), reduce(operator.mul, [2, 3, 4])
HOSTS = [{"name": "b.example.org", "on": True}, {"name": "a.example.org", "on": False}]
CORS_NAMES = sorted(map(itemgetter("name"), HOSTS)), [itemgetter("name", "on")(h) for h in HOSTS], max(HOSTS, key=itemgetter("on"))
CORS_CALLED = list(map(str.upper, ["x"])), methodcaller("split", ",")("a,b"), [methodcaller("strip", "/")(u) for u in ("/p/",)]
CORS_TESTS = operator.contains(["a"], "a"), operator.not_([]), operator.eq(1, 1.0), operator.itemgetter(1)("abc"), operator.concat((1,), (2,))


def origin(host, scheme="https", *, port=None):
    return f"{scheme}://{host}" + (f":{port}" if port else "")


local = partial(origin, scheme="http", port=3000)
CORS_OWN = [local("localhost"), local("127.0.0.1", port=8000), partial(local, "::1")()]
CORS_MAPPED = list(map(partial(origin, port=1), ["z.example.org"]))


class Host:
    name = "k.example.org"
    ports = [1, 2]


CORS_ATTRIBUTES = attrgetter("name", "ports")(Host)
