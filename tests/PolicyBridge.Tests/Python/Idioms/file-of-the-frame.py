# expect: known
import inspect
import os

from helper import folder

HERE = os.path.dirname(os.path.abspath(inspect.getfile(inspect.currentframe())))
with open(os.path.join(HERE, "origins.txt")) as file:
    CORS_ALLOWED_ORIGINS = file.read().split()
with open(os.path.join(folder(), "origins.txt")) as file:
    CORS_ALLOWED_ORIGIN_REGEXES = file.read().split()
CORS_ALLOW_CREDENTIALS = os.path.isfile(os.path.join(HERE, "origins.txt"))
# --- file: origins.txt
https://frame.example.org
# --- file: helper.py
import inspect
from os.path import abspath, dirname


def folder():
    return dirname(abspath(inspect.getfile(inspect.currentframe())))
