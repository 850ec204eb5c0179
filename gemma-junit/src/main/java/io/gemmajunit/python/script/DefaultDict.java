package io.gemmajunit.python.script;

import io.gemmajunit.python.Ints;
import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.Missing;
import io.gemmajunit.python.Ordering;
import io.gemmajunit.python.PyDict;
import io.gemmajunit.python.PyFunction;
import io.gemmajunit.python.PyList;
import io.gemmajunit.python.PyTuple;
import io.gemmajunit.python.Values;
import io.gemmajunit.python.arithmetic.Arithmetic;
import java.util.Iterator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A dict that has a value for any key: {@code defaultdict} and {@code Counter}. */
final class DefaultDict implements Operand {

    /** Which of the two it is. */
    enum Kind {
        DEFAULT_DICT,
        COUNTER
    }

    private final PyDict dict = new PyDict();
    private final Kind kind;
    private final Supplier<@Nullable Object> absent;

    /** @param absent gives the value of a key that has none */
    DefaultDict(Kind kind, Supplier<@Nullable Object> absent) {
        this.kind = kind;
        this.absent = absent;
    }

    /** Counts the elements of an iterable. */
    static DefaultDict counter(@Nullable Object iterable) {
        DefaultDict counter = new DefaultDict(Kind.COUNTER, () -> 0L);
        if (iterable instanceof PyDict || iterable instanceof DefaultDict) {
            Mappings.dict(iterable).entries().forEach(entry -> counter.dict.put(entry.key(), entry.value()));
        } else if (iterable != null) {
            Iterables.of(iterable).forEachRemaining(each -> counter.add(each, 1L));
        }
        return counter;
    }

    private void add(@Nullable Object key, @Nullable Object count) {
        dict.put(key, Arithmetic.ADD.apply(count(key), count));
    }

    private @Nullable Object count(@Nullable Object key) {
        Object value = dict.get(key);
        return value == Missing.MISSING ? 0L : value;
    }

    PyDict dict() {
        return dict;
    }

    @Override
    public Object with(String sign, @Nullable Object other, Side side) {
        if (kind != Kind.COUNTER || !(other instanceof DefaultDict counter)) {
            throw Operators.unsupported(sign, side == Side.LEFT ? this : other, side == Side.LEFT ? other : this);
        }
        DefaultDict result = counter(null);
        PyDict all = counter(this).dict;
        counter.dict.entries().forEach(entry -> all.put(entry.key(), entry.value()));
        for (PyDict.Entry entry : all.entries()) {
            Object one = count(entry.key());
            Object two = counter.count(entry.key());
            Object joined = switch (sign) {
                case "&" -> Ordering.LESS.holds(one, two) ? one : two;
                case "|" -> Ordering.LESS.holds(one, two) ? two : one;
                case "+" -> Arithmetic.ADD.apply(one, two);
                case "-" -> Arithmetic.SUBTRACT.apply(one, two);
                default -> throw Operators.unsupported(sign, this, other);
            };
            if (Ordering.GREATER.holds(joined, 0L)) {
                result.dict.put(entry.key(), joined);
            }
        }
        return result;
    }

    private PyList mostCommon(@Nullable Object most) {
        PyList pairs = new PyList();
        dict.entries().forEach(entry -> pairs.add(PyTuple.of(entry.key(), entry.value())));
        PyList sorted = Ordering.sorted(pairs, pair -> ((PyTuple) pair).get(1), Ordering.Direction.DESCENDING);
        int count = most == null ? sorted.length() : Math.max(0, Ints.clamped(most));
        return new PyList(sorted.elements().subList(0, Math.min(count, sorted.length())));
    }

    @Override
    public String typeName() {
        return kind == Kind.COUNTER ? "Counter" : "collections.defaultdict";
    }

    @Override
    public String repr() {
        return "Counter(" + Values.repr(dict) + ")";
    }

    @Override
    public boolean isTrue() {
        return dict.isTrue();
    }

    @Override
    public int length() {
        return dict.length();
    }

    @Override
    public Iterator<@Nullable Object> iterator() {
        return dict.iterator();
    }

    @Override
    public boolean contains(@Nullable Object element) {
        return dict.contains(element);
    }

    @Override
    public @Nullable Object item(@Nullable Object key) {
        Object value = dict.get(key);
        if (value != Missing.MISSING) {
            return value;
        }
        Object fresh = absent.get();
        if (kind == Kind.DEFAULT_DICT) {
            dict.put(key, fresh);
        }
        return fresh;
    }

    @Override
    public boolean isEqualTo(@Nullable Object other) {
        return other instanceof DefaultDict same ? dict.isEqualTo(same.dict) : dict.isEqualTo(other);
    }

    @Override
    public @Nullable Object attribute(String name) {
        if (kind == Kind.COUNTER && name.equals("most_common")) {
            return new PyFunction(
                    name,
                    arguments -> mostCommon(
                            arguments.positional().isEmpty()
                                    ? null
                                    : arguments.positional().get(0)));
        }
        if (kind == Kind.COUNTER && name.equals("update")) {
            return new PyFunction(name, arguments -> {
                counter(arguments.positional().get(0)).dict.entries().forEach(each -> add(each.key(), each.value()));
                return null;
            });
        }
        return dict.attribute(name);
    }
}
