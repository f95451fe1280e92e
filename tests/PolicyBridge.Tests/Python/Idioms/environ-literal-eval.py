# expect: known
import ast
import os

CORS_ALLOWED_ORIGINS = ast.literal_eval(os.getenv("ORIGINS", "['https://lit.example.org']"))
CORS_ALLOW_ALL_ORIGINS = ast.literal_eval(os.getenv("ALLOW_ALL", "True"))
