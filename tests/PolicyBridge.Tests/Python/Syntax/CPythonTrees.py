"""Prints the trees that ast.parse makes, in one form for all versions of Python.

Reads a JSON object from standard input: {"files": [path…]} or {"texts": [text…]}, with "full": true for whole trees
instead of their digests; or {"folders": true} for the files of the standard library, from 3.14 on with its test suite
(that of an older release holds older states of the same files). Writes a JSON list. A text that Python rejects gives
"SyntaxError: …", one that it can't decide on "Unknown: …".
"""
import ast, gc, hashlib, json, os, struct, sys, sysconfig, threading

MINOR = sys.version_info[1]
# Of a field of a t-string, 'str' is its source.
SKIPPED = {'ctx', 'type_comment', 'type_ignores', 'str'}
out = []
w = out.append


class Undecided(Exception):
    """A tree that is a mistake of this version."""


def text(s):
    if s.isascii():
        w('s%d:%s' % (len(s), s))
    else:
        w('u%s;' % s.encode('utf-16-be', 'surrogatepass').hex())


def constant(v):
    if v is None or v is True or v is False: w(repr(v))
    elif v is ...: w('Ellipsis')
    elif isinstance(v, str): text(v)
    elif isinstance(v, int): w(hex(v))
    elif isinstance(v, float): w('float ' + struct.pack('>d', v).hex())
    elif isinstance(v, complex): w('complex ' + struct.pack('>d', v.imag).hex())
    else: w('b%s;' % v.hex())


def header(n, name, positions):
    if positions:
        w('%s@%d:%d-%d:%d(' % (name, n.lineno, n.col_offset, n.end_lineno, n.end_col_offset))
    else:
        w(name + '(')


def printer_of(cls, table, has_positions):
    """A function that prints the nodes of one class."""
    name = cls.__name__
    fields = [f for f in cls._fields if f not in SKIPPED]
    if name in ('FunctionDef', 'AsyncFunctionDef', 'ClassDef') and MINOR < 12:
        fields.append('type_params')
    if name in ('TypeVar', 'TypeVarTuple', 'ParamSpec') and MINOR < 13:
        fields.append('default_value')
    if name in ('Import', 'ImportFrom') and MINOR < 15:
        fields.append('is_lazy')
    positions = has_positions and 'lineno' in cls._attributes

    def value(v):
        c = v.__class__
        if c is list:
            w('[')
            for item in v: value(item)
            w(']')
        elif v is None: w('-')
        elif c is str: text(v)
        elif c is int: w('#%d' % v)
        else: table[c](v)

    def node(n):
        header(n, name, positions)
        for f in fields:
            value(getattr(n, f, [] if f == 'type_params' else 0 if f == 'is_lazy' else None))
        w(')')

    def constant_node(n):
        header(n, name, positions)
        constant(n.value)
        value(n.kind)
        w(')')

    def singleton(n):
        header(n, name, positions)
        constant(n.value)
        w(')')

    def joined(n):
        header(n, name, positions)
        # Before 3.12 the positions inside an f-string are not those of the file.
        inside = tables[MINOR >= 12 and has_positions]
        w('[')
        for part in n.values:
            if isinstance(part, ast.Constant):
                # 3.12 leaves empty ones behind the fields of a format.
                if not part.value: continue
                header(part, 'Constant', MINOR >= 12 and has_positions)
                text(part.value)
                w(')')
            else:
                inside[part.__class__](part)
        w('])')

    def index(n):
        value(n.value)

    def dimensions(n):
        w('Tuple(')
        value(n.dims)
        w(')')

    def field(n):
        # 3.13.0 forgets the JoinedStr around some formats.
        if isinstance(n.format_spec, ast.Constant):
            raise Undecided('a format without its JoinedStr')
        node(n)

    special = {'FormattedValue': field, 'Constant': constant_node, 'JoinedStr': joined, 'TemplateStr': joined, 'MatchSingleton': singleton}
    if MINOR == 8:
        special.update(Index=index, ExtSlice=dimensions)
    return special.get(name, node)


tables = {False: {}, True: {}}
for with_positions, table in tables.items():
    for cls in list(vars(ast).values()):
        if isinstance(cls, type) and issubclass(cls, ast.AST):
            table[cls] = printer_of(cls, table, with_positions and MINOR >= 9)


def tree(source, full):
    try:
        module = ast.parse(source)
        del out[:]
        tables[True][ast.Module](module)
        dump = ''.join(out)
    except SyntaxError as e:
        return 'SyntaxError: %s' % e
    except ValueError as e:
        # Null characters; anything else is an f-string that 3.12 stumbles over.
        return '%s: %s' % ('SyntaxError' if 'null' in str(e) else 'Unknown', e)
    except (RecursionError, MemoryError, Undecided) as e:
        return 'Unknown: %r' % e
    return dump if full else hashlib.sha256(dump.encode('utf-8')).hexdigest()


def library():
    root = sysconfig.get_path('stdlib')
    # Debian keeps what its packages bring beside the library.
    roots = [root, os.path.join(os.path.dirname(root), 'python3')]
    return [os.path.join(folder, name) for root in roots for folder, _, names in os.walk(root)
            if 'site-packages' not in folder and (MINOR >= 14 or '/test' not in folder) for name in sorted(names) if name.endswith('.py') and os.path.isfile(os.path.join(folder, name))]


def main():
    request = json.load(sys.stdin)
    full = request.get('full', False)
    if 'folders' in request:
        result = library()
    elif 'files' in request:
        result = []
        for path in request['files']:
            with open(path, 'rb') as file:
                result.append(tree(file.read(), full))
    else:
        result = [tree(t.encode('utf-8', 'surrogatepass'), full) for t in request['texts']]
    json.dump(result, sys.stdout)


gc.disable()
sys.setrecursionlimit(50000)
threading.stack_size(512 * 1024 * 1024)
thread = threading.Thread(target=main)
thread.start()
thread.join()
