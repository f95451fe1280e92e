# since 3.11
import tomllib
A = tomllib.loads('a = ["x", "y"]')['a']
try:
    B = tomllib.loads('a = {x = 1,\n y = 2,}')['a']
except tomllib.TOMLDecodeError:
    B = 'error'
try:
    C = tomllib.loads('a = "\\e\\x41"')['a']
except tomllib.TOMLDecodeError:
    C = 'error'
