# since 3.8
try:
    from zoneinfo import ZoneInfo
    A = str(ZoneInfo('UTC'))
except ImportError:
    A = 'none'
