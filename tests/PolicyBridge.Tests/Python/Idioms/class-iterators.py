# expect: known
class C:
    def __init__(self, *a): self.a = a
    def __iter__(self):
        for x in self.a:
            yield x.lower()
CORS_A = list(C("A", "B"))
CORS_B = [x for x in C("Q")]
class D:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration
        return self.n
CORS_E = list(D())
CORS_F = sum(D())
d = D()
CORS_G = next(d), next(d), [*d], next(d, "x")
class S:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i * 2
CORS_H = list(S()), 4 in S(), S()[1]
class I:
    def __iter__(self): return iter(["z"])
CORS_J = [*I()]
CORS_K = "z" in I()
