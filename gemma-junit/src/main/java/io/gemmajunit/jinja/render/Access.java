package io.gemmajunit.jinja.render;

import io.gemmajunit.python.Missing;
import io.gemmajunit.python.Printing;
import io.gemmajunit.python.PyDict;
import io.gemmajunit.python.PyList;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Subscripts;
import io.gemmajunit.python.Types;
import io.gemmajunit.python.text.Attributes;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Attributes and items of values: what is not there is undefined, and what could do harm is refused. */
public final class Access {

    /** What every object of Python has; from here one gets to everything else. */
    private static final Set<String> INTERNAL =
            Set.of(("__class__ __delattr__ __dir__ __doc__ __eq__ __format__ __ge__ __getattribute__ "
                            + "__getstate__ __gt__ __hash__ __init__ __init_subclass__ __le__ __lt__ __ne__ __new__ "
                            + "__reduce__ __reduce_ex__ __repr__ __setattr__ __sizeof__ __str__ __subclasshook__ "
                            + "__len__ __iter__ __getitem__ __contains__ __add__ __mul__ __mod__ __call__ __globals__ "
                            + "__code__ __module__ __dict__ __bool__ __int__ __float__")
                    .split(" "));

    private static final Set<String> CHANGE_LISTS =
            Set.of("append", "clear", "pop", "reverse", "insert", "sort", "extend", "remove");
    private static final Set<String> CHANGE_DICTS = Set.of("clear", "pop", "popitem", "setdefault", "update");

    private final Library library;

    Access(Library library) {
        this.library = library;
    }

    /** Returns {@code value.name}: an attribute, else an item. */
    public @Nullable Object attribute(@Nullable Object value, String name) {
        Object attribute = find(value, name);
        if (attribute != Missing.MISSING) {
            return attribute;
        }
        Object item = findItem(value, name);
        return item == Missing.MISSING ? absent(value, name) : item;
    }

    /** Returns {@code value[key]}: an item, else an attribute. */
    public @Nullable Object item(@Nullable Object value, @Nullable Object key) {
        Object item = findItem(value, key);
        if (item == Missing.MISSING && key instanceof String name) {
            item = find(value, name);
        }
        return item == Missing.MISSING ? absent(value, key) : item;
    }

    /** Returns {@code value|attr(name)}: an attribute, never an item. */
    public @Nullable Object attributeOnly(@Nullable Object value, String name) {
        Object attribute = find(value, name);
        return attribute == Missing.MISSING ? absent(value, name) : attribute;
    }

    private @Nullable Object find(@Nullable Object value, String name) {
        if (name.startsWith("__") && INTERNAL.contains(name)) {
            return unsafe(value, name);
        }
        if (library.isImmutable() && changes(value, name)) {
            return unsafe(value, name);
        }
        return Attributes.get(value, name);
    }

    private static boolean changes(@Nullable Object value, String name) {
        return value instanceof PyList && CHANGE_LISTS.contains(name)
                || value instanceof PyDict && CHANGE_DICTS.contains(name);
    }

    private static @Nullable Object findItem(@Nullable Object value, @Nullable Object key) {
        if (value instanceof PyDict dict && key instanceof String) {
            return dict.get(key);
        }
        try {
            return Subscripts.get(value, key);
        } catch (PythonException e) {
            if (e.isLookup()) {
                return Missing.MISSING;
            }
            throw e;
        }
    }

    private Undefined absent(@Nullable Object value, @Nullable Object key) {
        String owner = value == null ? "None" : Types.name(value) + " object";
        return key instanceof String name
                ? library.undefinedName(name, "'" + owner + "' has no attribute " + Printing.repr(name))
                : library.undefinedBecause(owner + " has no element " + Printing.repr(key));
    }

    /** Outside the sandbox Python would give the value, which we do not have. */
    private Undefined unsafe(@Nullable Object value, String name) {
        String message = "access to attribute '" + name + "' of '" + Types.name(value) + "' object is unsafe.";
        if (!library.isImmutable()) {
            throw new PythonException("SecurityError", message);
        }
        return library.unsafe(message);
    }
}
