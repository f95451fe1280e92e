# expect: known
# env: ORIGINS=https://a.example.org/, https://b.example.org//
import os
import re

CORS_ALLOWED_ORIGINS = [re.sub(r"/+$", "", origin) for origin in re.split(r"[,\s]+", os.environ["ORIGINS"])]
SPLIT = re.split(";", "a;b;;c"), re.split(r"[^a-z0-9]+", "-a--b1-"), re.split(r"\s+", ""), re.split(" ", " ")
SUBSTITUTED = re.sub(r"^https?://", "", "https://a"), re.sub("a+b?", "$1", "caabad"), re.sub(re.compile("-"), "_", "a-b-c")
FOUND = [bool(re.match(p, t)) for p in ("a", "^b", "a+$", r"\d\d") for t in ("a", "ba", "aab", "12", "")]
SEARCHED = [re.search(p, t) is not None for p in ("a", "^b", "a+$", r"[^a]") for t in ("a", "ba", "aab", "12", "")]
FULL = [not re.fullmatch(p, t) for p in ("a", "ab?", r"[a-c]+") for t in ("a", "ba", "aab", "12", "")]
if re.match(r"^https?://[a-z.]+", CORS_ALLOWED_ORIGINS[0]):
    CORS_ALLOW_CREDENTIALS = True
NOT_PLAIN = re.sub("(a)", r"<\1>", "banana"), re.split("(-)", "a-b"), re.sub("a*", "-", "baac"), re.split("x*", "axb")
