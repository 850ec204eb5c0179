package io.gemmajunit.python.script;

import io.gemmajunit.python.HashKeys;
import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.MethodTable;
import io.gemmajunit.python.PyTuple;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Sizes;
import io.gemmajunit.python.Values;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A set, which keeps its elements in the order in which they came; CPython's order of texts differs from run to run. */
final class PySet implements Operand {

    private static final MethodTable<PySet> METHODS = new MethodTable<PySet>("set")
            .add("add(element, /)", (set, a) -> set.add(a.value(0)))
            .add("update(elements, /)", (set, a) -> set.addAll(a.value(0)))
            .add("discard(element, /)", (set, a) -> {
                set.elements.remove(HashKeys.of(a.value(0)));
                return null;
            })
            .add("copy()", (set, a) -> of(set))
            .add("union(other, /)", (set, a) -> set.union(of(a.value(0))))
            .add("intersection(other, /)", (set, a) -> set.intersection(of(a.value(0))))
            .add("difference(other, /)", (set, a) -> set.difference(of(a.value(0))))
            .add(
                    "isdisjoint(other, /)",
                    (set, a) -> set.intersection(of(a.value(0))).length() == 0)
            .add("issubset(other, /)", (set, a) -> set.isIn(of(a.value(0))))
            .add("issuperset(other, /)", (set, a) -> of(a.value(0)).isIn(set));

    private final Map<Object, @Nullable Object> elements = new LinkedHashMap<>();

    /** Returns the elements of an iterable. */
    static PySet of(@Nullable Object iterable) {
        PySet set = new PySet();
        set.addAll(iterable);
        return set;
    }

    @Nullable
    Object add(@Nullable Object element) {
        elements.putIfAbsent(HashKeys.of(element), element);
        Sizes.elements(elements.size());
        return null;
    }

    private @Nullable Object addAll(@Nullable Object iterable) {
        Iterables.of(iterable).forEachRemaining(this::add);
        return null;
    }

    private PySet union(PySet other) {
        PySet union = of(this);
        union.elements.putAll(other.elements);
        return union;
    }

    private PySet intersection(PySet other) {
        PySet both = of(this);
        both.elements.keySet().retainAll(other.elements.keySet());
        return both;
    }

    private PySet difference(PySet other) {
        PySet rest = of(this);
        rest.elements.keySet().removeAll(other.elements.keySet());
        return rest;
    }

    private boolean isIn(PySet other) {
        return other.elements.keySet().containsAll(elements.keySet());
    }

    boolean compare(String sign, PySet other) {
        return switch (sign) {
            case "<=" -> isIn(other);
            case ">=" -> other.isIn(this);
            case "<" -> isIn(other) && length() < other.length();
            default -> other.isIn(this) && length() > other.length();
        };
    }

    @Override
    public Object with(String sign, @Nullable Object other, Side side) {
        if (!(other instanceof PySet set) || side == Side.RIGHT) {
            throw Operators.unsupported(sign, side == Side.LEFT ? this : other, side == Side.LEFT ? other : this);
        }
        return switch (sign) {
            case "|" -> union(set);
            case "&" -> intersection(set);
            case "-" -> difference(set);
            case "^" -> difference(set).union(set.difference(this));
            default -> throw Operators.unsupported(sign, this, other);
        };
    }

    @Override
    public String typeName() {
        return "set";
    }

    @Override
    public String repr() {
        return elements.isEmpty()
                ? "set()"
                : elements.values().stream().map(Values::repr).collect(Collectors.joining(", ", "{", "}"));
    }

    @Override
    public boolean isTrue() {
        return !elements.isEmpty();
    }

    @Override
    public int length() {
        return elements.size();
    }

    @Override
    public Iterator<@Nullable Object> iterator() {
        return elements.values().iterator();
    }

    @Override
    public boolean contains(@Nullable Object element) {
        return elements.containsKey(HashKeys.of(element));
    }

    @Override
    public boolean isEqualTo(@Nullable Object other) {
        return other instanceof PySet set && elements.keySet().equals(set.elements.keySet());
    }

    /** Frozen sets are sets here. */
    @Override
    public Object hashKey() {
        if (elements.isEmpty()) {
            return PyTuple.of().hashKey();
        }
        throw PythonException.typeError("unhashable type: 'set'");
    }

    @Override
    public @Nullable Object attribute(String name) {
        return METHODS.bind(name, this);
    }
}
