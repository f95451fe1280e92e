# since 3.14
import annotationlib
A = ['a']
class C:
    x: A.append('b') = 1
B = list(A)
annotationlib.get_annotations(C)
D = list(A)
