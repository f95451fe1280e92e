# expect: known
from itertools import accumulate, chain, combinations, compress, count, cycle, dropwhile, filterfalse, islice, pairwise, permutations, product, repeat, starmap, takewhile, zip_longest

CORS_ALLOWED_ORIGINS = [f"http://localhost:{port}" for port in islice(count(3000), 3)]
CORS_NUMBERED = list(zip(["a", "b"], count(1))), dict(zip("ab", repeat(True))), list(islice(cycle("ab"), 5)), next(count(5, 2))
CORS_PAIRS = list(combinations("abc", 2)), list(permutations([1, 2])), list(pairwise("abcd")), list(product("ab", repeat=2))[1:3]
CORS_STARRED = list(starmap("{}://{}".format, [("https", "s.example.org"), ("http", "t.example.org")]))
CORS_RUNS = list(accumulate([1, 2, 3])), list(accumulate(["a", "b"], lambda x, y: y + x)), list(accumulate([1, 5, 2], max, initial=3))
CORS_CUT = list(takewhile(lambda x: x != "#", ["a", "#", "b"])), list(dropwhile(str.isdigit, "12a3")), list(takewhile(lambda n: n < 3, count()))
CORS_FILTERED = list(filterfalse(str.isdigit, ["1", "a"])), list(compress("abc", [1, 0, 1])), list(filterfalse(None, ["", "x"]))
CORS_FILLED = list(zip_longest("ab", "c", fillvalue="-")), list(chain(repeat("r", 2), ["s"])), sum(repeat(2, 3))
