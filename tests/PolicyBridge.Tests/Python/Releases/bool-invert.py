# since 3.8
import warnings
warnings.simplefilter('error')
try:
    A = ~True
except DeprecationWarning:
    A = 'warned'
