"""Values from the environment: the name of the setting with a prefix, unless another is given."""
import os


class Value:
    def __new__(cls, *arguments, **keywords):
        made = super().__new__(cls)
        made.__init__(*arguments, **keywords)
        # With a name of its own, or without the environment, the value is plain from the start.
        if made.environ and made.environ_name or not made.environ and made.default:
            return made.named(made.environ_name)
        return made

    def __init__(self, default=None, environ=True, environ_name=None, environ_prefix="DJANGO", environ_required=False, **options):
        self.default, self.environ, self.environ_name, self.required = default, environ, environ_name, environ_required
        self.prefix = environ_prefix.rstrip("_") if environ_prefix else ""

    def named(self, name):
        if not self.environ:
            return self.default
        variable = "_".join(part for part in (self.prefix, self.environ_name or name.upper()) if part)
        if variable in os.environ:
            return self.to_python(os.environ[variable])
        if self.required:
            raise ValueError(f"{variable} is required")
        return self.default

    def to_python(self, text):
        return text


class BooleanValue(Value):
    def to_python(self, text):
        word = text.strip().lower()
        if word in ("yes", "y", "true", "1"):
            return True
        if word in ("no", "n", "false", "0", ""):
            return False
        raise ValueError(text)


class IntegerValue(Value):
    def to_python(self, text):
        return int(text)


class _SequenceValue(Value):
    kind = list

    def __init__(self, default=None, separator=",", converter=str, **options):
        super().__init__(self.kind(default or ()), **options)
        self.separator, self.converter = separator, converter

    def to_python(self, text):
        return self.kind(self.converter(part.strip()) for part in text.split(self.separator) if part.strip())


class ListValue(_SequenceValue):
    pass


class TupleValue(_SequenceValue):
    kind = tuple


class SetValue(_SequenceValue):
    kind = set


class SecretValue(Value):
    def __init__(self, **options):
        super().__init__(environ_required=True, **options)
