# since 3.12
x = ['a', 'b']
A = f"{f"{f"{x[0]}"}"}{"-".join(["x", 'y'])}"
B = f"{'\n'.join(x)}"
C = f"""{
    x[0]  # a comment }
}"""
D = f'{x[0]!r:>{len('12345')}}'
E = f"{x[1]=}"
