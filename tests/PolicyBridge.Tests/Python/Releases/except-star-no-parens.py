# since 3.14
A = []
try:
    raise ExceptionGroup('g', [ValueError(1), KeyError(2), OSError(3)])
except* ValueError, KeyError:
    A.append('vk')
except* OSError:
    A.append('o')
