# expect: known
import tomllib

with open("conf.toml", "rb") as f:
    DATA = tomllib.load(f)
CORS_ALLOWED_ORIGINS = DATA["cors"]["origins"]
# --- file: conf.toml
[cors]
origins = ["https://toml.example.org"]
