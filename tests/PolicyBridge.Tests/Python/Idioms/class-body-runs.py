# expect: known
import os
class K:
    if os.environ.get("P"): O = ["p"]
    else: O = ["d"]
    for i in range(2): O.append(i)
    del i
    try: Z = int("x")
    except ValueError: Z = -1
CORS_A = K.O
CORS_B = hasattr(K, "i")
CORS_C = K.Z
