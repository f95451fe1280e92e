# expect: unknown-ok
import inspect

CORS_ALLOW_CREDENTIALS = True
CORS_A = ["a"]
frame = inspect.currentframe()
frame.f_globals["CORS_ALLOW_CREDENTIALS"] = False
CORS_B = CORS_ALLOW_CREDENTIALS
inspect.currentframe().f_locals["CORS_A"].append("b")
CORS_C = list(CORS_A)
exec(compile("import inspect\nCORS_D = inspect.getfile(inspect.currentframe())", "other.py", "exec"))
exec("import inspect\nCORS_E = inspect.getfile(inspect.currentframe())")
CORS_F = inspect.getfile(frame).endswith("settings.py")
