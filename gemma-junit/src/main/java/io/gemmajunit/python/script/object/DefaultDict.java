package io.gemmajunit.python.script.object;

import io.gemmajunit.python.Arguments;
import io.gemmajunit.python.Calls;
import io.gemmajunit.python.Ints;
import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.MethodTable;
import io.gemmajunit.python.Missing;
import io.gemmajunit.python.Ordering;
import io.gemmajunit.python.PyDict;
import io.gemmajunit.python.PyFunction;
import io.gemmajunit.python.PyIterator;
import io.gemmajunit.python.PyList;
import io.gemmajunit.python.PyTuple;
import io.gemmajunit.python.Values;
import io.gemmajunit.python.arithmetic.Arithmetic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A dict that has a value for any key: {@code defaultdict} and {@code Counter}. */
public final class DefaultDict extends PyDict implements Operand {

    private static final MethodTable<DefaultDict> COUNTER = new MethodTable<DefaultDict>("Counter")
            .add("most_common(n=None)", (counter, a) -> counter.mostCommon(a.value(0)))
            .add("total()", (counter, a) -> {
                Object total = 0L;
                for (Entry each : counter.entries()) {
                    total = Arithmetic.ADD.apply(total, each.value());
                }
                return total;
            })
            .add("elements()", (counter, a) -> {
                PyList elements = new PyList();
                for (Entry each : counter.entries()) {
                    for (int i = 0; i < Ints.clamped(each.value()); i++) {
                        elements.add(each.key());
                    }
                }
                return new PyIterator("itertools.chain", elements.iterator());
            });

    /** Which of the two it is. */
    private enum Kind {
        DEFAULT_DICT,
        COUNTER
    }

    private final Kind kind;
    private final @Nullable Object factory;

    private DefaultDict(Kind kind, @Nullable Object factory) {
        this.kind = kind;
        this.factory = factory;
    }

    /** Does what {@code defaultdict(factory, ...)} does. */
    public static DefaultDict withDefaults(Arguments arguments) {
        List<@Nullable Object> given = arguments.positional();
        DefaultDict dict = new DefaultDict(Kind.DEFAULT_DICT, given.isEmpty() ? null : given.get(0));
        dict.putAll(PyDict.of(
                new Arguments(given.subList(Math.min(1, given.size()), given.size()), arguments.named())));
        return dict;
    }

    /** Does what {@code Counter(...)} does. */
    public static DefaultDict counter(Arguments arguments) {
        DefaultDict counter = new DefaultDict(Kind.COUNTER, null);
        counter.count(arguments, Arithmetic.ADD);
        return counter;
    }

    private @Nullable Object count(Arguments arguments, Arithmetic operator) {
        for (Object source : arguments.positional()) {
            if (source instanceof PyDict dict) {
                PyList.of(dict.iterator()).elements().forEach(key -> change(operator, key, dict.get(key)));
            } else if (source != null) {
                Iterables.of(source).forEachRemaining(each -> change(operator, each, 1L));
            }
        }
        arguments.named().forEach((key, count) -> change(operator, key, count));
        return null;
    }

    private void change(Arithmetic operator, @Nullable Object key, @Nullable Object count) {
        put(key, operator.apply(count(key), count));
    }

    private @Nullable Object count(@Nullable Object key) {
        Object value = get(key);
        return value == Missing.MISSING ? 0L : value;
    }

    @Override
    protected @Nullable Object absent(@Nullable Object key) {
        if (kind == Kind.COUNTER) {
            return 0L;
        }
        if (factory == null) {
            return super.absent(key);
        }
        Object fresh = Calls.call(factory);
        put(key, fresh);
        return fresh;
    }

    @Override
    public Object with(String sign, @Nullable Object other, Side side) {
        if (sign.equals("|") && kind == Kind.DEFAULT_DICT && side == Side.LEFT && other instanceof PyDict dict) {
            DefaultDict joined = copy();
            joined.putAll(dict);
            return joined;
        }
        if (kind != Kind.COUNTER || !(other instanceof DefaultDict counter) || counter.kind != Kind.COUNTER) {
            throw Operators.unsupported(sign, side == Side.LEFT ? this : other, side == Side.LEFT ? other : this);
        }
        DefaultDict result = new DefaultDict(Kind.COUNTER, null);
        PyDict all = copy();
        all.putAll(counter);
        for (Entry entry : all.entries()) {
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
                result.put(entry.key(), joined);
            }
        }
        return result;
    }

    private DefaultDict copy() {
        DefaultDict copy = new DefaultDict(kind, factory);
        copy.putAll(this);
        return copy;
    }

    private PyList mostCommon(@Nullable Object most) {
        PyList pairs = new PyList();
        entries().forEach(entry -> pairs.add(PyTuple.of(entry.key(), entry.value())));
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
        PyDict plain = new PyDict();
        if (kind == Kind.DEFAULT_DICT) {
            plain.putAll(this);
            return "defaultdict(" + Values.repr(factory) + ", " + Values.repr(plain) + ")";
        }
        mostCommon(null).elements().forEach(pair -> plain.put(((PyTuple) pair).get(0), ((PyTuple) pair).get(1)));
        return plain.length() == 0 ? "Counter()" : "Counter(" + Values.repr(plain) + ")";
    }

    @Override
    public @Nullable Object attribute(String name) {
        if (name.equals("copy")) {
            return new PyFunction(name, arguments -> copy());
        }
        if (kind == Kind.DEFAULT_DICT) {
            return super.attribute(name);
        }
        return switch (name) {
            case "update" -> new PyFunction(name, arguments -> count(arguments, Arithmetic.ADD));
            case "subtract" -> new PyFunction(name, arguments -> count(arguments, Arithmetic.SUBTRACT));
            default -> {
                Object own = COUNTER.bind(name, this);
                yield own == Missing.MISSING ? super.attribute(name) : own;
            }
        };
    }
}
