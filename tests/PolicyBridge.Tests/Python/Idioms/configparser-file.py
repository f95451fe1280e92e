# expect: known
import configparser

parser = configparser.ConfigParser()
parser.read("conf.ini")
CORS_ALLOW_CREDENTIALS = True
CORS_ALLOWED_ORIGINS = parser.get("cors", "origins", fallback="https://none.example.org").split(",")
# --- file: conf.ini
[cors]
origins = https://i1.example.org,https://i2.example.org
