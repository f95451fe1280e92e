# since 3.8
out = []
for name in ['asyncore', 'imp', 'cgi', 'distutils', 'telnetlib', 'annotationlib', 'compression.zstd', 'tomllib', 'zoneinfo', 'graphlib', 'profiling']:
    try:
        __import__(name)
        out.append(name)
    except ImportError:
        pass
A = out
