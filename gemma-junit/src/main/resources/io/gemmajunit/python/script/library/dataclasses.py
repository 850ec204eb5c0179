_NONE = ("no default",)


class _Field:
    def __init__(self, default, default_factory, init, repr, compare):
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.compare = compare
        self.name = None


def field(*, default=_NONE, default_factory=_NONE, init=True, repr=True, compare=True):
    return _Field(default, default_factory, init, repr, compare)


def _define(cls, order, frozen):
    own = dict(getattr(cls, "__dataclass_fields__", {}))
    defined = cls.__dict__
    for name in defined.get("__annotations__", {}):
        given = getattr(cls, name, _NONE)
        if not isinstance(given, _Field):
            if isinstance(given, (list, dict, set)):
                raise ValueError(f"mutable default {type(given)} for field {name} is not allowed: use default_factory")
            given = _Field(given, _NONE, True, True, True)
        given.name = name
        own[name] = given
        if given.default is not _NONE:
            setattr(cls, name, given.default)
    cls.__dataclass_fields__ = own
    late = getattr(cls, "__post_init__", None) is not None

    def __init__(self, *args, **kwargs):
        wanted = [each for each in own.values() if each.init]
        if len(args) > len(wanted):
            raise TypeError(
                f"__init__() takes {len(wanted) + 1} positional arguments but {len(args) + 1} were given"
            )
        given = dict(zip([each.name for each in wanted], args))
        for name in kwargs:
            if name in given:
                raise TypeError(f"{cls.__name__}.__init__() got multiple values for argument '{name}'")
            if name not in own or not own[name].init:
                raise TypeError(f"{cls.__name__}.__init__() got an unexpected keyword argument '{name}'")
        given.update(kwargs)
        for each in own.values():
            if each.name in given:
                setattr(self, each.name, given[each.name])
            elif each.default_factory is not _NONE:
                setattr(self, each.name, each.default_factory())
            elif each.default is not _NONE:
                setattr(self, each.name, each.default)
            else:
                raise TypeError(f"{cls.__name__}.__init__() missing 1 required positional argument: '{each.name}'")
        if frozen:
            self.__sealed__ = True
        if late:
            self.__post_init__()

    def __repr__(self):
        shown = [f"{each.name}={getattr(self, each.name)!r}" for each in own.values() if each.repr]
        return f"{type(self).__name__}({', '.join(shown)})"

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return _values(self) == _values(other)

    def _values(self):
        return tuple([getattr(self, each.name) for each in own.values() if each.compare])

    def __lt__(self, other):
        return _values(self) < _values(other) if type(self) is type(other) else NotImplemented

    def __le__(self, other):
        return _values(self) <= _values(other) if type(self) is type(other) else NotImplemented

    def __gt__(self, other):
        return _values(self) > _values(other) if type(self) is type(other) else NotImplemented

    def __ge__(self, other):
        return _values(self) >= _values(other) if type(self) is type(other) else NotImplemented

    if order:
        for method in (__lt__, __le__, __gt__, __ge__):
            setattr(cls, method.__name__, method)
    for method in (__init__, __repr__, __eq__):
        if method.__name__ not in defined:
            setattr(cls, method.__name__, method)
    if frozen and "__hash__" not in defined:
        cls.__hash__ = _values
    return cls


def dataclass(cls=None, *, order=False, frozen=False, eq=True, repr=True, init=True):
    if not (eq and repr and init):
        raise NotImplementedError("a dataclass without __init__, __repr__ or __eq__ is not there")
    if cls is None:
        return lambda defined: _define(defined, order, frozen)
    return _define(cls, order, frozen)


def is_dataclass(obj):
    return hasattr(obj, "__dataclass_fields__")


def _plain(value):
    if is_dataclass(value):
        return asdict(value)
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, tuple):
        return tuple([_plain(each) for each in value])
    if isinstance(value, dict):
        return {_plain(key): _plain(each) for key, each in value.items()}
    return value


def asdict(obj):
    return {name: _plain(getattr(obj, name)) for name in obj.__dataclass_fields__}


def astuple(obj):
    return tuple(asdict(obj).values())


def fields(obj):
    return tuple(obj.__dataclass_fields__.values())


def replace(obj, **changes):
    values = {name: getattr(obj, name) for name in obj.__dataclass_fields__}
    values.update(changes)
    return type(obj)(**values)
