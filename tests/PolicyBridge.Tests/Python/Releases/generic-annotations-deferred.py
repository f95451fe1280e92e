# since 3.8
from __future__ import annotations
A = ['https://a.example']
x: A.append('https://b.example') = 1
B = __annotations__.get('x') if '__annotations__' in globals() else None
