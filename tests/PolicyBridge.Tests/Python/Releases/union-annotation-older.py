# since 3.8
A = 1
try:
    def f(x: int | None = None) -> list[str] | None: return x
    A = 2
except TypeError:
    A = 3
