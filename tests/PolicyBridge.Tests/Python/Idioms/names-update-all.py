# expect: known
import base
globals().update(base.__dict__)
CORS_A = CORS_A
CORS_B = __name__
# --- file: base.py
CORS_A = ["x"]
_private = 3
