#!/usr/bin/env python3
"""Writes what \\w and \\d stand for in each release of Python, which follows the release of Unicode that it carries:

    classes.z         a line for each release of Unicode and each of w and d: "unicode first last letter ranges", where first
                      and last are the minor versions of Python 3 that carry it, and the ranges are hexadecimal numbers

Every Python that is named is asked itself, by its re module; name one of each minor version, without a gap:

    eng/unicode-classes.py src/PolicyBridge.Primitives/Unicode python3.8 python3.9 ... python3.15
"""
import json
import pathlib
import subprocess
import sys
import zlib

ASK = r'''
import json, re, sys, unicodedata
def ranges(pattern):
    found = []
    for code in range(0x110000):
        if re.match(pattern, chr(code)):
            if found and found[-1][1] == code - 1:
                found[-1][1] = code
            else:
                found.append([code, code])
    return found
json.dump([sys.version_info[1], unicodedata.unidata_version, ranges(r"\w"), ranges(r"\d"), ranges(r"\s")], sys.stdout)
'''


def main():
    asked = sorted(json.loads(subprocess.check_output([python, '-c', ASK])) for python in sys.argv[2:])
    minors = [answer[0] for answer in asked]
    assert minors == list(range(minors[0], minors[0] + len(minors))), minors
    spaces = {json.dumps(answer[4]) for answer in asked}
    assert len(spaces) == 1, 'what \\s stands for has changed'
    releases = {}
    for minor, unicode, word, digit, _ in asked:
        first, _, *classes = releases.get(unicode, (minor, minor, word, digit))
        assert classes == [word, digit], unicode
        releases[unicode] = (first, minor, word, digit)
    lines = []
    for unicode, (first, last, word, digit) in releases.items():
        for letter, found in (('w', word), ('d', digit)):
            texts = ('%x' % low if low == high else '%x-%x' % (low, high) for low, high in found)
            lines.append('%s %d %d %s %s' % (unicode, first, last, letter, ' '.join(texts)))
    data = '\n'.join(lines).encode('ascii')
    path = pathlib.Path(sys.argv[1]) / 'classes.z'
    path.write_bytes(zlib.compress(data, 9))
    print(path, len(data), '->', path.stat().st_size, list(releases), file=sys.stderr)


main()
