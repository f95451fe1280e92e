# since 3.8
try:
    from distutils.util import strtobool
    A = strtobool('yes')
except ImportError:
    A = 'none'
