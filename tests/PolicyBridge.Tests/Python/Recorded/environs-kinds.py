# expect: known
# env: S= a, b 
# env: EMPTY=
# env: N= 7 
# env: UNDERSCORED=1_000
# env: F=1e3
# env: T=Yes
# env: Z=off
# env: L=a, b,,c
# env: LN=1,2, 3
# env: LB=true,0,y
# env: SEMI=a;b
# env: D=a=1, b = 2
# env: DN=a=1,b=2
# env: J={"a": [1, null]}
# env: JT=[1
# env: U=https://a.example:8443/path
# env: UL=http://localhost:3000
# env: LV=warning
# env: LVN=15
# env: TD=90
# env: RAW=text
# env: DOLLAR=$X
# env: BRACES={{X}}
from environs import Env

env = Env()
CORS_S = env("S"), env.str("S"), env.str("EMPTY"), env("RAW")
CORS_N = env.int("N"), env.int("UNDERSCORED"), env.float("F"), env.float("N")
CORS_T = env.bool("T"), env.bool("Z")
CORS_L = env.list("L"), env.list("EMPTY"), env.list("L", subcast=str), env.list("LN", subcast=int), env.list("LB", subcast=bool), env.list("LN", subcast=float)
CORS_M = env.list("L", subcast=lambda s: s.strip().upper()), env.list("SEMI", delimiter=";"), env.list("L", delimiter=" ")
CORS_D = env.dict("D"), env.dict("DN", subcast_values=int), env.dict("EMPTY"), env.dict("DN", subcast_keys=str, subcast_values=str)
CORS_J = env.json("J")
CORS_U = f"{env.url('U').scheme}://{env.url('U').netloc}", env.url("UL").hostname
CORS_LV = env.log_level("LV"), env.log_level("LVN")
CORS_TD = env.timedelta("TD").total_seconds()
CORS_X = env.str("DOLLAR"), env.list("BRACES"), env("BRACES")
CORS_Y = str(env.path("RAW"))
