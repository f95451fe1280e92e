# since 3.8
import pathlib
A = pathlib.PurePosixPath('/a/b').is_relative_to('/a') if hasattr(pathlib.PurePath, 'is_relative_to') else 'none'
B = hasattr(pathlib.Path, 'walk')
C = hasattr(pathlib.Path, 'copy')
try:
    D = str(pathlib.PurePosixPath('a') .with_segments('x', 'y'))
except AttributeError:
    D = 'none'
