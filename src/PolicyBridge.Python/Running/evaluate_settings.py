"""Runs a settings module and says what it sets.

PolicyBridge starts this with "python -s -B -X utf8 -c" and writes a request to standard input: the number of bytes of the rest on
a line of its own, and then, with a NUL between them, a mark, the project's root, the settings file, the class of
django-configurations or nothing, the bytes of memory and of the answer, and NAME=VALUE for each variable of the environment.
The answer is the mark, the number of its bytes on the rest of that line, and JSON. Standard input stays open for as long as
PolicyBridge lives and waits.

Nothing is imported before the settings but what every Python has loaded by then: their own imports find what they would find
without this program. For the same reason the JSON is written by hand.
"""
import os
import sys

MAX_DEPTH = 100
MAX_VALUES = 200000
MAX_MESSAGE = 2000
ESCAPES = {code: "\\u%04x" % code for code in (*range(32), 34, 92)}


class TooLong(Exception):
    """The settings together are more than an answer may hold."""


class TooMany(Exception):
    """A setting holds more values than are listed."""


def main():
    import _thread

    # "-c" puts an empty name first, which is whatever folder is current.
    sys.path[:] = [folder for folder in sys.path if folder]
    if os.name == "posix":
        # A group of its own, so that it ends with all that the settings have started.
        os.setsid()
    process = os.getpid()
    lifeline, output = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    mark, root, file, configuration, memory, size, *variables = read_request(lifeline)
    _thread.start_new_thread(end_with, (lifeline,))
    limit_memory(int(memory))
    set_environment(variables)
    sys.argv = ["gunicorn"]
    sys.path.insert(0, root)

    try:
        answer = settings_of(run(root, file, configuration), int(size))
    except TooLong:
        answer = '"problem":{"kind":"size"}'
    except MemoryError:
        answer = '"problem":{"kind":"memory"}'
    except BaseException as exception:
        answer = problem_of(exception, root)

    if os.getpid() != process:
        os._exit(0)  # A fork that the settings have made; the answer is not for it to give.
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except Exception:
            pass
    version = "%d.%d.%d" % tuple(sys.version_info[:3])
    files = ",".join(quote(name) for name in loaded_files(root))
    text = '{"version":%s,"files":[%s],%s}' % (quote(version), files, answer)
    data = text.encode("utf-8", "replace")
    write(output, b"\n%s %d\n" % (mark.encode(), len(data)))
    write(output, data)
    # PolicyBridge ends this process, and first whatever the settings have left running.
    end_with(lifeline)


def read_request(descriptor):
    header = b""
    while not header.endswith(b"\n"):
        header += os.read(descriptor, 1) or end()
    left, parts = int(header), []
    while left:
        parts.append(os.read(descriptor, left) or end())
        left -= len(parts[-1])
    return b"".join(parts).decode("utf-8", "surrogateescape").split("\0")


def write(descriptor, data):
    while data:
        data = data[os.write(descriptor, data):]


def end_with(lifeline):
    while os.read(lifeline, 1):
        pass
    end()


def end():
    if os.name == "posix":
        os.killpg(os.getpid(), 9)
    os._exit(1)


def limit_memory(size):
    try:
        import resource
    except ImportError:
        return
    del sys.modules["resource"]
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    if hard == resource.RLIM_INFINITY or size < hard:
        try:
            resource.setrlimit(resource.RLIMIT_AS, (size, size))
        except (ValueError, OSError):
            pass  # Some systems know the limit and refuse to set it.


def set_environment(variables):
    # Without this one Windows can't open sockets or random numbers.
    kept = {name: os.environ[name] for name in ("SYSTEMROOT",) if os.name == "nt" and name in os.environ}
    os.environ.clear()
    os.environ.update(kept)
    os.environ.update(variable.split("=", 1) for variable in variables)


def run(root, file, configuration):
    parts = os.path.splitext(os.path.relpath(file, root))[0].split(os.sep)
    if parts[-1] == "__init__" and len(parts) > 1:
        parts.pop()
    name = ".".join(parts)
    if not all(part.isidentifier() for part in parts) or parts[0] in sys.modules or parts[0] in sys.builtin_module_names:
        # No import can name it.
        from importlib import util

        spec = util.spec_from_file_location("settings", file)
        module = sys.modules[spec.name] = util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return sys.modules[spec.name]
    if configuration:
        os.environ["DJANGO_SETTINGS_MODULE"], os.environ["DJANGO_CONFIGURATION"] = name, configuration
        from configurations import importer

        importer.install()
    __import__(name)
    return sys.modules[name]


def settings_of(module, size):
    encoder = Encoder(size)
    # As Django's own Settings does.
    names = [name for name in dir(module) if name.isupper()]
    text = '"settings":{%s}' % ",".join("%s:%s" % (quote(name), encoder.encode_setting(getattr(module, name))) for name in names)
    if len(text) > size:
        raise TooLong()
    return text


class Encoder:
    """Writes values as pairs of what they are and what they hold; what no pair is for, by its type alone."""

    def __init__(self, size):
        self.size = size
        self.values = 0

    def encode_setting(self, value):
        self.values = MAX_VALUES
        try:
            return self.encode(value, 0)
        except TooMany:
            return '["other",%s]' % quote(type_name(type(value)))

    def encode(self, value, depth):
        kind = type(value)
        self.values -= 1
        if self.values < 0:
            raise TooMany()
        if value is None:
            return '["none"]'
        if kind is bool:
            return '["bool",%s]' % ("true" if value else "false")
        # The methods of the base types, whatever a class derived from them does.
        if issubclass(kind, int):
            return '["int","%s"]' % self.counted("%x" % int.__index__(value))
        if issubclass(kind, float):
            return '["float","%s"]' % float.__repr__(value)
        if issubclass(kind, str):
            return self.text("str", str.__str__(value))
        if issubclass(kind, bytes):
            return '["bytes","%s"]' % self.counted(bytes.hex(value))
        if depth < MAX_DEPTH:
            for base, tag, items in CONTAINERS:
                if issubclass(kind, base):
                    return '["%s",[%s]]' % (tag, ",".join(self.encode(item, depth + 1) for item in items(value)))
            if issubclass(kind, dict):
                pairs = dict.items(value) if not hasattr(kind, "move_to_end") else kind.items(value)
                return '["dict",[%s]]' % ",".join(
                    "[%s,%s]" % (self.encode(key, depth + 1), self.encode(item, depth + 1)) for key, item in pairs)
        return self.encode_object(value, kind)

    def encode_object(self, value, kind):
        bases = {"%s.%s" % (str(base.__module__).partition(".")[0], base.__name__) for base in kind.__mro__}
        if "re.Pattern" in bases or "_sre.SRE_Pattern" in bases:
            if isinstance(value.pattern, str):
                return '["regex",%s,%d]' % (self.text("str", value.pattern), value.flags)
        elif "datetime.timedelta" in bases:
            length = (value.days * 86400 + value.seconds) * 1000000 + value.microseconds
            return '["timedelta","%x"]' % length
        elif "pathlib.PurePath" in bases or "django.Promise" in bases:
            try:
                return '["other",%s,%s]' % (quote(type_name(kind)), self.text("str", str.__str__(str(value))))
            except Exception:
                pass  # A lazy text may need what django.setup() does.
        return '["other",%s]' % quote(type_name(kind))

    def text(self, tag, text):
        try:
            text.encode("utf-8")
        except UnicodeEncodeError:
            # JSON holds no halves of surrogate pairs.
            return '["%s","%s",true]' % (tag, self.counted(text.encode("utf-16-le", "surrogatepass").hex()))
        return '["%s",%s]' % (tag, quote(self.counted(text)))

    def counted(self, text):
        self.size -= len(text)
        if self.size < 0:
            raise TooLong()
        return text


CONTAINERS = (
    (list, "list", list.__iter__),
    (tuple, "tuple", tuple.__iter__),
    (set, "set", set.__iter__),
    (frozenset, "set", frozenset.__iter__),
)


def type_name(kind):
    name = str(kind.__qualname__)
    return name if kind.__module__ == "builtins" else "%s.%s" % (kind.__module__, name)


def quote(text):
    return '"%s"' % text.translate(ESCAPES)


def printable(text):
    return text.encode("utf-8", "backslashreplace").decode("utf-8")[:MAX_MESSAGE]


def problem_of(exception, root):
    try:
        message = exception.msg if isinstance(exception, SyntaxError) else str(exception)
        message = str.__str__(message)
    except Exception:
        message = ""
    places = []
    trace = exception.__traceback__
    while trace is not None:
        places.append((trace.tb_frame.f_code.co_filename, trace.tb_lineno))
        trace = trace.tb_next
    if isinstance(exception, SyntaxError):
        places.append((exception.filename, exception.lineno))
    places = [place for place in places if is_of_project(place[0], root) and isinstance(place[1], int)]
    place = '"file":%s,"line":%d,' % (quote(printable(places[-1][0])), places[-1][1]) if places else ""
    return '"problem":{"kind":"exception",%s"type":%s,"message":%s}' % (
        place, quote(printable(type(exception).__name__)), quote(printable(message)))


def loaded_files(root):
    names = set()
    for module in list(sys.modules.values()):
        name = getattr(module, "__dict__", {}).get("__file__")
        if is_of_project(name, root):
            names.add(name)
    return sorted(names)


def is_of_project(name, root):
    """Whether a file lies in the project, and not in a virtual environment within it."""
    return isinstance(name, str) and is_below(name, root) and not (is_below(sys.prefix, root) and is_below(name, sys.prefix))


def is_below(name, folder):
    return name.startswith(folder.rstrip(os.sep) + os.sep)


main()
