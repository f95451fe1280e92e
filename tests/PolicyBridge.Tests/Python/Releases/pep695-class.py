# since 3.12
A = ['a']
class Box[T]:
    items = A
    def add(self, x: T) -> T:
        self.items.append(x)
        return x
B = Box[int]().add('b')
C = list(A)
