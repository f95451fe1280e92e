# since 3.8
A = []
class C:
    A.append('body')
    def m(self, x: A.append('ann') = A.append('default')) -> A.append('ret'): pass
B = list(A)
