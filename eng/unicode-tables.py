#!/usr/bin/env python3
"""Writes the tables of Unicode that .NET lacks here, from the unicodedata module of the Python that runs this:

    names.z           what \\N{NAME} means: "code;NAME" a line, the code as the distance from the line before, in hex
    normalization.z   what normal form NFKC does to names: see below
    identifiers.z     what a name begins with ("S") and what it holds ("P") beyond ASCII: see below

Names that Unicode computes (Hangul syllables, ideographs) are left out. Python knows aliases of characters too, but
can't list them; candidates come on standard input, a name a line, and those that Python knows are kept, beside every
abbreviation of up to four letters. Debian's Perl has most:

    eng/unicode-tables.py src/PolicyBridge.Primitives/Unicode < /usr/share/perl/5.36/unicore/Name.pl
"""
import itertools
import pathlib
import re
import string
import sys
import unicodedata
import zlib

COMPUTED = re.compile('(CJK UNIFIED|TANGUT) IDEOGRAPH-|HANGUL SYLLABLE ')
HANGUL = range(0xAC00, 0xD7A4)


def abbreviations():
    for length in (2, 3, 4):
        for letters in itertools.product(string.ascii_uppercase, repeat=length):
            yield ''.join(letters)


def names(candidates):
    known = []
    for code in range(0x110000):
        name = unicodedata.name(chr(code), '')
        if name and not COMPUTED.match(name):
            known.append((code, name))
    listed = {name for _, name in known}
    for candidate in itertools.chain(candidates, abbreviations()):
        name = candidate.strip().upper()
        if not name or name in listed or COMPUTED.match(name):
            continue
        try:
            character = unicodedata.lookup(name)
        except KeyError:
            continue
        if len(character) == 1:
            listed.add(name)
            known.append((ord(character), name))
    known.sort()
    previous = 0
    for code, name in known:
        yield f'{code - previous:x};{name}'
        previous = code


def normalization():
    """Lines "D code text" (full decomposition), "C code class" (not 0), "P first second composite", all in hex."""
    for code in range(0x110000):
        character = chr(code)
        if code in HANGUL or not ('a' + character).isidentifier():
            continue
        decomposed = unicodedata.normalize('NFKD', character)
        if decomposed != character:
            yield 'D %x %s' % (code, ' '.join('%x' % ord(c) for c in decomposed))
        for c in {character, *decomposed}:
            if unicodedata.combining(c):
                yield 'C %x %x' % (ord(c), unicodedata.combining(c))
    for code in range(0x110000):
        canonical = unicodedata.decomposition(chr(code))
        if canonical and not canonical.startswith('<'):
            pair = ''.join(chr(int(c, 16)) for c in canonical.split())
            if len(pair) == 2 and unicodedata.normalize('NFC', pair) == chr(code):
                yield 'P %x %x %x' % (ord(pair[0]), ord(pair[1]), code)


def identifiers():
    """A line of what begins a name and one of what is in it: where ranges begin and, after each, where they end, in hex."""
    for letter, before in (('S', ''), ('P', 'a')):
        edges = [code for code in range(0x80, 0x110001)
                 if (code < 0x110000 and (before + chr(code)).isidentifier()) != (code > 0x80 and (before + chr(code - 1)).isidentifier())]
        yield ' '.join([letter, *('%x' % edge for edge in edges)])


def write(path, lines):
    data = '\n'.join(dict.fromkeys(lines)).encode('ascii')
    path.write_bytes(zlib.compress(data, 9))
    print(path, len(data), '->', path.stat().st_size, file=sys.stderr)


folder = pathlib.Path(sys.argv[1])
folder.mkdir(exist_ok=True)
write(folder / 'names.z', names(sys.stdin))
write(folder / 'normalization.z', normalization())
write(folder / 'identifiers.z', identifiers())
