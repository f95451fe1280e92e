"""A value that may stand in a file: the variable with "_FILE" behind its name says which, and wins."""
import os

from configurations import values


class SecretFileValue(values.Value):
    def named(self, name):
        if self.environ:
            variable = "_".join(part for part in (self.prefix, self.environ_name or name.upper()) if part)
            if f"{variable}_FILE" in os.environ:
                with open(os.environ[f"{variable}_FILE"]) as file:
                    return file.read().removesuffix("\n")
        return super().named(name)
