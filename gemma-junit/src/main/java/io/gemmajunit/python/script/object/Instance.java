package io.gemmajunit.python.script.object;

import io.gemmajunit.python.Arguments;
import io.gemmajunit.python.Calls;
import io.gemmajunit.python.Ints;
import io.gemmajunit.python.Missing;
import io.gemmajunit.python.PyDict;
import io.gemmajunit.python.PyIterator;
import io.gemmajunit.python.PyObject;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Supplied;
import io.gemmajunit.python.Truth;
import io.gemmajunit.python.Types;
import io.gemmajunit.python.Values;
import java.math.BigInteger;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An object of a class of the program. */
public final class Instance implements Operand {

    private static final Map<String, String> OPERATORS = Map.ofEntries(
            Map.entry("+", "add"),
            Map.entry("-", "sub"),
            Map.entry("*", "mul"),
            Map.entry("/", "truediv"),
            Map.entry("//", "floordiv"),
            Map.entry("%", "mod"),
            Map.entry("**", "pow"),
            Map.entry("|", "or"),
            Map.entry("&", "and"),
            Map.entry("^", "xor"),
            Map.entry("<<", "lshift"),
            Map.entry(">>", "rshift"));

    private static final Map<String, String> ORDERINGS =
            Map.of("<", "__lt__", "<=", "__le__", ">", "__gt__", ">=", "__ge__");

    private final ClassObject type;
    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

    public Instance(ClassObject type) {
        this.type = type;
    }

    public ClassObject type() {
        return type;
    }

    public Map<String, @Nullable Object> fields() {
        return fields;
    }

    /** Returns a method of the class, bound; null if it has none of that name. */
    public @Nullable Object special(String name) {
        Object member = type.member(name);
        return member == Missing.MISSING ? null : Descriptors.bound(member, this, type);
    }

    private @Nullable Object ask(String name, @Nullable Object... arguments) {
        Object method = special(name);
        return method == null ? Singleton.NOT_IMPLEMENTED : Calls.call(method, arguments);
    }

    private String text(String name) {
        if (!(ask(name) instanceof String string)) {
            throw PythonException.typeError(name + " returned non-string");
        }
        return string;
    }

    @Override
    public String typeName() {
        return type.name();
    }

    /** Python shows an address, which no two runs agree on. */
    @Override
    public String repr() {
        if (special("__repr__") != null) {
            return text("__repr__");
        }
        if (Exceptions.isException(type)) {
            return Exceptions.repr(this);
        }
        throw PythonException.unsupported("an object of " + type.name() + " without __repr__ cannot be printed");
    }

    @Override
    public String str() {
        if (special("__str__") != null) {
            return text("__str__");
        }
        return Exceptions.isException(type) ? Exceptions.str(this) : repr();
    }

    @Override
    public boolean isTrue() {
        if (special("__bool__") == null) {
            return special("__len__") == null || size() > 0;
        }
        Object truth = ask("__bool__");
        if (!(truth instanceof Boolean)) {
            throw PythonException.typeError("__bool__ should return bool, returned " + Types.name(truth));
        }
        return (boolean) truth;
    }

    @Override
    public int length() {
        return special("__len__") == null ? Operand.super.length() : Ints.clamped(size());
    }

    /** Returns {@code len(self)}, which no list of ours need have. */
    public long size() {
        if (special("__len__") == null) {
            return Operand.super.length();
        }
        Object length = ask("__len__");
        if (!Ints.isIntegral(length)) {
            throw PythonException.typeError("'" + Types.name(length) + "' object cannot be interpreted as an integer");
        }
        BigInteger size = Ints.big(Objects.requireNonNull(length));
        if (size.signum() < 0) {
            throw PythonException.valueError("__len__() should return >= 0");
        }
        if (size.bitLength() >= Long.SIZE) {
            throw PythonException.overflow("cannot fit 'int' into an index-sized integer");
        }
        return size.longValue();
    }

    @Override
    public Iterator<@Nullable Object> iterator() {
        if (special("__iter__") == null) {
            if (special("__getitem__") != null) {
                throw PythonException.unsupported("iteration by __getitem__ is not there");
            }
            return Operand.super.iterator();
        }
        Object iterator = ask("__iter__");
        if (iterator instanceof PyIterator plain) {
            return plain.iterator();
        }
        if (iterator instanceof Instance own && own.special("__next__") != null) {
            return new Supplied(own::next);
        }
        throw PythonException.typeError("iter() returned non-iterator");
    }

    /** Returns the value of {@code __next__}, or {@link Missing#MISSING} at the end. */
    private @Nullable Object next() {
        try {
            return ask("__next__");
        } catch (PythonException e) {
            if (!e.type().equals("StopIteration")) {
                throw e;
            }
            return Missing.MISSING;
        }
    }

    @Override
    public boolean contains(@Nullable Object element) {
        Object contains = ask("__contains__", element);
        return contains == Singleton.NOT_IMPLEMENTED ? Operand.super.contains(element) : Truth.of(contains);
    }

    @Override
    public @Nullable Object item(@Nullable Object key) {
        Object item = ask("__getitem__", key);
        return item == Singleton.NOT_IMPLEMENTED ? Operand.super.item(key) : item;
    }

    @Override
    public boolean isEqualTo(@Nullable Object other) {
        Object equal = ask("__eq__", other);
        return equal == Singleton.NOT_IMPLEMENTED ? this == other : Truth.of(equal);
    }

    @Override
    public Object hashKey() {
        Object hash = ask("__hash__");
        if (hash != Singleton.NOT_IMPLEMENTED) {
            return new Hashed(this, Values.repr(hash));
        }
        if (special("__eq__") != null) {
            throw PythonException.typeError("unhashable type: '" + type.name() + "'");
        }
        return this;
    }

    private record Hashed(Instance value, String hash) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Hashed same && hash.equals(same.hash) && value.isEqualTo(same.value);
        }

        @Override
        public int hashCode() {
            return hash.hashCode();
        }
    }

    @Override
    public @Nullable Object ordered(String sign, @Nullable Object other) {
        Object answer = ask(ORDERINGS.getOrDefault(sign, sign), other);
        return answer == Singleton.NOT_IMPLEMENTED ? Missing.MISSING : answer;
    }

    @Override
    public @Nullable Object with(String sign, @Nullable Object other, Side side) {
        String name = OPERATORS.get(sign);
        Object value = ask((side == Side.LEFT ? "__" : "__r") + name + "__", other);
        if (value == Singleton.NOT_IMPLEMENTED && side == Side.LEFT && other instanceof Instance right) {
            value = right.ask("__r" + name + "__", this);
        }
        if (value == Singleton.NOT_IMPLEMENTED) {
            throw Operators.unsupported(sign, side == Side.LEFT ? this : other, side == Side.LEFT ? other : this);
        }
        return value;
    }

    /** Returns the value of {@code self += other} and the like. */
    @Nullable
    Object inPlace(String sign, @Nullable Object other) {
        Object value = ask("__i" + OPERATORS.get(sign) + "__", other);
        return value == Singleton.NOT_IMPLEMENTED ? with(sign, other, Side.LEFT) : value;
    }

    @Override
    public @Nullable Object attribute(String name) {
        Object member = type.member(name);
        if (!(member instanceof Property) && fields.containsKey(name)) {
            return fields.get(name);
        }
        if (member != Missing.MISSING) {
            return Descriptors.bound(member, this, type);
        }
        return switch (name) {
            case "__class__" -> type;
            case "__dict__" -> {
                PyDict all = new PyDict();
                fields.forEach(all::put);
                yield all;
            }
            default ->
                name.startsWith("__") || special("__getattr__") == null ? Missing.MISSING : ask("__getattr__", name);
        };
    }

    void set(String name, @Nullable Object value) {
        if (!(type.member(name) instanceof Property property)) {
            fields.put(name, value);
        } else if (property.setter() == null) {
            throw new PythonException(
                    "AttributeError", "property '" + name + "' of '" + type.name() + "' object has no setter");
        } else {
            Calls.call(property.setter(), this, value);
        }
    }

    /** Sets or, without a value, deletes an item. */
    void change(@Nullable Object... keyAndValue) {
        String method = keyAndValue.length == 1 ? "__delitem__" : "__setitem__";
        if (ask(method, keyAndValue) == Singleton.NOT_IMPLEMENTED) {
            throw PythonException.typeError("'" + type.name() + "' object does not support item "
                    + (keyAndValue.length == 1 ? "deletion" : "assignment"));
        }
    }

    @Override
    public boolean isCallable() {
        return special("__call__") != null;
    }

    @Override
    public @Nullable Object call(Arguments arguments) {
        return special("__call__") instanceof PyObject call ? call.call(arguments) : Operand.super.call(arguments);
    }
}
