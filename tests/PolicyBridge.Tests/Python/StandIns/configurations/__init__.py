"""A stand-in for django-configurations: what its classes give for a module, without Django's global settings."""


class Configuration:
    @classmethod
    def pre_setup(cls):
        pass

    @classmethod
    def setup(cls):
        pass

    @classmethod
    def post_setup(cls):
        pass


def chosen(module, name):
    """The settings that the class of that name makes of its module."""
    from configurations.values import Value

    owner = getattr(module, name)
    owner.pre_setup()
    names = [n for n in dir(owner) if n.isupper()]
    for n in names:
        if isinstance(getattr(owner, n), Value):
            setattr(owner, n, getattr(owner, n).named(n))
    owner.setup()
    settings = dict(vars(module))
    instance = owner()
    for n in names:
        value = getattr(instance, n)
        settings[n] = value() if callable(value) else value
    owner.post_setup()
    return settings
