# since 3.8
import builtins
A = hasattr(builtins, 'ImportCycleError')
B = hasattr(builtins, 'PythonFinalizationError')
C = hasattr(builtins, 'ExceptionGroup')
