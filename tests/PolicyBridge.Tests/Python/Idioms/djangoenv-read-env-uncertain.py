# expect: known
# env: ORIGINS=https://a.example.org
import os

import environ

here = environ.Path(__file__) - 1
env_file = "/nonexistent/policybridge/env" if os.path.isdir("/nonexistent/policybridge") else here(".env")
env = environ.Env(ORIGINS=(list, []))
if os.path.exists(env_file):
    env.read_env(env_file)
environ.Env.read_env(env_file)
CORS_ALLOWED_ORIGINS = env("ORIGINS")
CORS_EXPOSE_HEADERS = env.list("EXPOSED", default=["x-total"])
