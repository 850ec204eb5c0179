package io.gemmajunit.python.script.object;

import io.gemmajunit.python.Arguments;
import io.gemmajunit.python.Callable;
import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.Missing;
import io.gemmajunit.python.PyDict;
import io.gemmajunit.python.PyFunction;
import io.gemmajunit.python.PyObject;
import io.gemmajunit.python.PyTuple;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.text.Attributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A type that Python has itself. */
public record TypeObject(String name, Callable constructor) implements Operand, Callable {

    /** Names of {@code typing}, {@code collections.abc} and {@code numbers}. */
    public static final Set<String> OF_TYPING =
            Set.of(("Any Callable ClassVar Dict Final Generator Generic Hashable Integral Iterable Iterator "
                            + "List Literal Mapping MutableMapping Number Optional Pattern Protocol Real Sequence Set "
                            + "Tuple Type Union")
                    .split(" "));

    @Override
    public String typeName() {
        return "type";
    }

    @Override
    public String repr() {
        return "<class '" + name + "'>";
    }

    @Override
    public @Nullable Object call(Arguments arguments) {
        return constructor.call(arguments);
    }

    /** A union of types is any of them. */
    @Override
    public Object with(String sign, @Nullable Object other, Side side) {
        if (!sign.equals("|")) {
            throw Operators.unsupported(sign, side == Side.LEFT ? this : other, side == Side.LEFT ? other : this);
        }
        List<@Nullable Object> types = new ArrayList<>();
        for (Object each : Arrays.asList(side == Side.LEFT ? this : other, side == Side.LEFT ? other : this)) {
            types.addAll(each instanceof PyTuple union ? union.elements() : Arrays.asList(each));
        }
        return new PyTuple(types);
    }

    /** Returns whether it is the name of a type that no value has. */
    public boolean isOfTyping() {
        return OF_TYPING.contains(name);
    }

    /** Subscripts say what a container holds, as in {@code list[str]}. */
    @Override
    public Object item(@Nullable Object key) {
        return this;
    }

    @Override
    public @Nullable Object attribute(String member) {
        if (member.equals("__name__")) {
            return name.substring(name.lastIndexOf('.') + 1);
        }
        if (name.equals("str") && member.equals("maketrans")) {
            return new PyFunction(member, TypeObject::translation);
        }
        if (name.equals("object") && member.equals("__setattr__")) {
            return new PyFunction(member, TypeObject::set);
        }
        if (name.equals("dict") && member.equals("fromkeys")) {
            return new PyFunction(member, arguments -> {
                PyDict dict = new PyDict();
                Object value = arguments.positional().size() > 1
                        ? arguments.positional().get(1)
                        : null;
                Iterables.of(arguments.positional().get(0)).forEachRemaining(key -> dict.put(key, value));
                return dict;
            });
        }
        return new PyFunction(member, arguments -> {
            if (arguments.positional().isEmpty()) {
                throw PythonException.typeError("unbound method " + name + "." + member + "() needs an argument");
            }
            List<@Nullable Object> given = arguments.positional();
            Object method = Attributes.get(given.get(0), member);
            if (!(method instanceof PyObject function) || method == Missing.MISSING) {
                throw new PythonException(
                        "AttributeError", "type object '" + name + "' has no attribute '" + member + "'");
            }
            return function.call(new Arguments(given.subList(1, given.size()), arguments.named()));
        });
    }

    /** As those do who set a field of an object that is sealed otherwise. */
    private static @Nullable Object set(Arguments arguments) {
        List<@Nullable Object> given = arguments.positional();
        if (given.size() != 3 || !arguments.named().isEmpty()) {
            throw PythonException.typeError("expected 2 arguments, got " + Math.max(0, given.size() - 1));
        }
        if (!(given.get(0) instanceof Instance instance) || !(given.get(1) instanceof String field)) {
            throw PythonException.unsupported("object.__setattr__ is there for objects of a program alone");
        }
        instance.set(field, given.get(2));
        return null;
    }

    private static Object translation(Arguments arguments) {
        PyDict table = new PyDict();
        List<@Nullable Object> given = arguments.positional();
        if (given.size() == 1) {
            PyDict.require(given.get(0))
                    .entries()
                    .forEach(entry -> table.put(
                            entry.key() instanceof String text ? (Object) (long) text.codePointAt(0) : entry.key(),
                            entry.value()));
            return table;
        }
        int[] from = String.valueOf(given.get(0)).codePoints().toArray();
        int[] to = String.valueOf(given.get(1)).codePoints().toArray();
        for (int i = 0; i < from.length; i++) {
            table.put((long) from[i], (long) to[i]);
        }
        if (given.size() > 2) {
            String.valueOf(given.get(2)).codePoints().forEach(c -> table.put((long) c, null));
        }
        return table;
    }
}
