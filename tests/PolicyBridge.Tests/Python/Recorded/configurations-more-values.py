# expect: known
# env: DJANGO_D={"a": [1]}
# env: DJANGO_N=1,2;3, 4;
# env: DJANGO_U=https://a.example/x
# env: DJANGO_P=7
# env: DJANGO_F=1.5
# env: DJANGO_S=a,b,,a
from configurations import values

CORS_A = values.DictValue({"z": 1}, environ_name="D"), values.DictValue({"z": 1}, environ_name="NONE"), values.DictValue(environ_name="NONE")
CORS_B = values.SingleNestedListValue([["9"]], environ_name="N"), values.SingleNestedTupleValue(environ_name="N"), values.SingleNestedListValue(["x"], environ_name="NONE")
CORS_C = values.SingleNestedListValue(environ_name="S", seq_separator=",", separator="|")
CORS_D = values.URLValue("https://d.example", environ_name="U"), values.URLValue("https://d.example", environ_name="NONE")
CORS_E = values.PositiveIntegerValue(1, environ_name="P"), values.FloatValue(1.0, environ_name="F")
CORS_F = values.ListValue(["q"], environ_name="S"), values.TupleValue(environ_name="S")


def attempt(f):
    try:
        return f()
    except ValueError:
        return "refused"


CORS_G = attempt(lambda: values.PositiveIntegerValue(environ_name="MINUS"))
CORS_H = attempt(lambda: values.BooleanValue(environ_name="D"))
