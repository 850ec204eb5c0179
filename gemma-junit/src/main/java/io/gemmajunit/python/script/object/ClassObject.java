package io.gemmajunit.python.script.object;

import io.gemmajunit.python.Arguments;
import io.gemmajunit.python.Callable;
import io.gemmajunit.python.Missing;
import io.gemmajunit.python.PyDict;
import io.gemmajunit.python.PyObject;
import io.gemmajunit.python.PyTuple;
import io.gemmajunit.python.PythonException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A class of the program, or of Python's exceptions. */
public final class ClassObject implements PyObject, Callable {

    /** Built-in types whose objects would have a value of their own. */
    private static final Set<String> VALUES =
            Set.of("str", "int", "float", "bool", "bytes", "list", "tuple", "dict", "set", "frozenset");

    /** Methods by which a class changes what Python does, and which are not called here. */
    private static final List<String> NOT_CALLED = List.of(
            "__delattr__",
            "__format__",
            "__get__",
            "__getattribute__",
            "__init_subclass__",
            "__ne__",
            "__new__",
            "__set__",
            "__setattr__",
            "__set_name__");

    private final String name;
    private final List<ClassObject> line;
    private final Map<String, @Nullable Object> members;
    private final boolean isBuiltIn;

    private ClassObject(
            String name, List<ClassObject> parents, Map<String, @Nullable Object> members, boolean isBuiltIn) {
        this.name = name;
        this.line = line(parents);
        this.members = members;
        this.isBuiltIn = isBuiltIn;
    }

    /** Returns a class of Python's own. */
    static ClassObject builtIn(String name, List<ClassObject> parents) {
        return new ClassObject(name, parents, Map.of(), true);
    }

    /**
     * Returns a class of the program. Bases that are no classes of a program have no members.
     *
     * @param members what its body defines
     */
    public static ClassObject define(String name, List<@Nullable Object> bases, Map<String, @Nullable Object> members) {
        for (Object base : bases) {
            if (base instanceof TypeObject type && VALUES.contains(type.name())) {
                throw PythonException.unsupported("a class that extends " + type.name() + " is not there");
            }
        }
        NOT_CALLED.stream().filter(members::containsKey).findFirst().ifPresent(method -> {
            throw PythonException.unsupported("a class with " + method + " is not there");
        });
        List<ClassObject> parents = bases.stream()
                .filter(ClassObject.class::isInstance)
                .map(ClassObject.class::cast)
                .toList();
        return new ClassObject(name, parents, new LinkedHashMap<>(members), false);
    }

    /** Returns the classes above, in the order in which members are looked for: each behind all that extend it. */
    private static List<ClassObject> line(List<ClassObject> parents) {
        List<ClassObject> all = new ArrayList<>();
        for (ClassObject parent : parents) {
            all.add(parent);
            all.addAll(parent.line);
        }
        List<ClassObject> line = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (all.lastIndexOf(all.get(i)) == i) {
                line.add(all.get(i));
            }
        }
        return line;
    }

    /** Returns a member of the class or of those that it extends, or {@link Missing#MISSING}. */
    @Nullable
    Object member(String wanted) {
        return members.containsKey(wanted) ? members.get(wanted) : first(line, wanted);
    }

    /** Returns what a class of this one's line sees as inherited, or {@link Missing#MISSING}. */
    @Nullable
    Object inherited(ClassObject owner, String wanted) {
        return first(owner == this ? line : line.subList(line.indexOf(owner) + 1, line.size()), wanted);
    }

    private static @Nullable Object first(List<ClassObject> line, String wanted) {
        for (ClassObject each : line) {
            if (each.members.containsKey(wanted)) {
                return each.members.get(wanted);
            }
        }
        return Missing.MISSING;
    }

    public boolean isA(ClassObject other) {
        return this == other || line.contains(other);
    }

    void set(String member, @Nullable Object value) {
        if (isBuiltIn) {
            throw PythonException.typeError("cannot set '" + member + "' attribute of immutable type '" + name + "'");
        }
        members.put(member, value);
    }

    @Override
    public String typeName() {
        return "type";
    }

    @Override
    public String repr() {
        return "<class '" + (isBuiltIn ? "" : "__main__.") + name + "'>";
    }

    String name() {
        return name;
    }

    @Override
    public Object call(Arguments arguments) {
        Instance instance = new Instance(this);
        boolean isException = Exceptions.isException(this);
        if (isException) {
            instance.fields().put("args", new PyTuple(arguments.positional()));
        }
        Object init = instance.special("__init__");
        if (init instanceof PyObject function) {
            function.call(arguments);
        } else if (!isException
                && !(arguments.positional().isEmpty() && arguments.named().isEmpty())) {
            throw PythonException.typeError(name + "() takes no arguments");
        }
        return instance;
    }

    @Override
    public @Nullable Object attribute(String wanted) {
        Object member = member(wanted);
        if (member == Missing.MISSING && (wanted.equals("__name__") || wanted.equals("__qualname__"))) {
            return name;
        }
        if (wanted.equals("__dict__")) {
            PyDict own = new PyDict();
            members.forEach(own::put);
            return own;
        }
        return member instanceof Property ? member : Descriptors.bound(member, null, this);
    }
}
