package io.gemmajunit.python.script;

import io.gemmajunit.python.HashKeys;
import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.MethodTable;
import io.gemmajunit.python.Missing;
import io.gemmajunit.python.PyFunction;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Sizes;
import io.gemmajunit.python.Values;
import io.gemmajunit.python.Work;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A {@code set} or {@code frozenset}; {@link SetOrder} says in which order it is gone through. */
final class PySet implements Operand {

    /** Numbers beyond have another hash in CPython. */
    private static final long LARGEST = 1L << 60;

    private static final MethodTable<PySet> METHODS = new MethodTable<PySet>("set")
            .add("copy()", (set, a) -> new PySet(set.kind).addAll(set))
            .add(
                    "isdisjoint(other, /)",
                    (set, a) -> set.intersection(of(a.value(0))).length() == 0)
            .add("issubset(other, /)", (set, a) -> set.isIn(of(a.value(0))))
            .add("issuperset(other, /)", (set, a) -> of(a.value(0)).isIn(set));

    private static final MethodTable<PySet> CHANGES = new MethodTable<PySet>("set")
            .add("add(element, /)", (set, a) -> set.add(a.value(0)))
            .add("clear()", (set, a) -> {
                set.elements.clear();
                return null;
            })
            .add("discard(element, /)", (set, a) -> {
                set.elements.remove(HashKeys.of(a.value(0)));
                return null;
            })
            .add("remove(element, /)", (set, a) -> {
                if (!set.contains(a.value(0))) {
                    throw new PythonException("KeyError", Values.repr(a.value(0)));
                }
                set.elements.remove(HashKeys.of(a.value(0)));
                return null;
            })
            .add("pop()", (set, a) -> set.pop());

    /** Methods that take any number of others, with the operator that does the same for one. */
    private static final Map<String, String> OF_SEVERAL =
            Map.of("union", "|", "intersection", "&", "difference", "-", "symmetric_difference", "^");

    private static final Map<String, String> CHANGES_BY_SEVERAL = Map.of(
            "update", "|", "intersection_update", "&", "difference_update", "-", "symmetric_difference_update", "^");

    /** Whether it can be changed. */
    private enum Kind {
        SET,
        FROZENSET
    }

    private final Map<Object, @Nullable Object> elements = new LinkedHashMap<>();
    private final Kind kind;

    private PySet(Kind kind) {
        this.kind = kind;
    }

    /** Makes an empty set. */
    PySet() {
        this(Kind.SET);
    }

    /** Returns the elements of an iterable. */
    static PySet of(@Nullable Object iterable) {
        return new PySet().addAll(iterable);
    }

    /** Returns the elements of an iterable, never to be changed. */
    static PySet frozen(@Nullable Object iterable) {
        return new PySet(Kind.FROZENSET).addAll(iterable);
    }

    @Nullable
    Object add(@Nullable Object element) {
        elements.putIfAbsent(HashKeys.of(element), element);
        Sizes.elements(elements.size());
        return null;
    }

    private PySet addAll(@Nullable Object iterable) {
        Iterables.of(iterable).forEachRemaining(this::add);
        Work.onElements(elements.size());
        return this;
    }

    private @Nullable Object pop() {
        if (elements.isEmpty()) {
            throw new PythonException("KeyError", "'pop from an empty set'");
        }
        Object first = iterator().next();
        elements.remove(HashKeys.of(first));
        return first;
    }

    /** Does what {@code |=} and the like do. */
    Object inPlace(String sign, PySet other) {
        // What stays keeps its place, unlike in the set that the operator makes.
        PySet result = sign.equals("^") && kind == Kind.SET ? other.joined(sign, this) : joined(sign, other);
        if (kind == Kind.FROZENSET) {
            return result;
        }
        elements.clear();
        elements.putAll(result.elements);
        return this;
    }

    private PySet union(PySet other) {
        return new PySet(kind).addAll(this).addAll(other);
    }

    /** CPython goes through the smaller one, and through the other if they are equal. */
    private PySet intersection(PySet other) {
        PySet both = new PySet(kind).addAll(other.length() > length() ? this : other);
        both.elements.keySet().retainAll((other.length() > length() ? other : this).elements.keySet());
        return both;
    }

    private PySet difference(PySet other) {
        PySet rest = new PySet(kind).addAll(this);
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
        return joined(sign, set);
    }

    private PySet joined(String sign, PySet set) {
        return switch (sign) {
            case "|" -> union(set);
            case "&" -> intersection(set);
            case "-" -> difference(set);
            case "^" -> new PySet(kind).addAll(set.difference(this)).addAll(difference(set));
            default -> throw Operators.unsupported(sign, this, set);
        };
    }

    @Override
    public String typeName() {
        return kind == Kind.SET ? "set" : "frozenset";
    }

    @Override
    public String repr() {
        if (elements.isEmpty()) {
            return typeName() + "()";
        }
        String all =
                Iterables.list(this).elements().stream().map(Values::repr).collect(Collectors.joining(", ", "{", "}"));
        return kind == Kind.SET ? all : "frozenset(" + all + ")";
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
        List<Long> numbers = new ArrayList<>();
        for (Object each : elements.values()) {
            if (!(each instanceof Long number) || Math.abs(number) >= LARGEST) {
                return unchanging(elements.values().iterator());
            }
            numbers.add(number);
        }
        return unchanging(new ArrayList<@Nullable Object>(SetOrder.of(numbers)).iterator());
    }

    /** While it is gone through, a set may not grow or shrink. */
    private Iterator<@Nullable Object> unchanging(Iterator<@Nullable Object> each) {
        int size = elements.size();
        Iterator<?> watched = elements.values().iterator();
        return new Iterator<>() {
            private boolean isOver;

            @Override
            public boolean hasNext() {
                if (!isOver && size != elements.size()) {
                    throw new PythonException("RuntimeError", "Set changed size during iteration");
                }
                isOver = isOver || !each.hasNext();
                return !isOver;
            }

            /** Where as many elements came as went, CPython goes on by how its table happens to lie. */
            @Override
            public @Nullable Object next() {
                try {
                    watched.next();
                    return each.next();
                } catch (ConcurrentModificationException e) {
                    throw PythonException.unsupported("a set that changes while it is gone through is not there");
                }
            }
        };
    }

    @Override
    public boolean contains(@Nullable Object element) {
        return elements.containsKey(HashKeys.of(element));
    }

    @Override
    public boolean isEqualTo(@Nullable Object other) {
        return other instanceof PySet set && elements.keySet().equals(set.elements.keySet());
    }

    @Override
    public Object hashKey() {
        if (kind == Kind.SET) {
            throw PythonException.typeError("unhashable type: 'set'");
        }
        return new HashSet<>(elements.keySet());
    }

    @Override
    public @Nullable Object attribute(String name) {
        if (OF_SEVERAL.containsKey(name)) {
            return new PyFunction(name, arguments -> {
                PySet result = new PySet(kind).addAll(this);
                for (Object other : arguments.positional()) {
                    result = result.joined(OF_SEVERAL.get(name), of(other));
                }
                return result;
            });
        }
        if (kind == Kind.SET && CHANGES_BY_SEVERAL.containsKey(name)) {
            return new PyFunction(name, arguments -> {
                arguments.positional().forEach(other -> inPlace(CHANGES_BY_SEVERAL.get(name), of(other)));
                return null;
            });
        }
        Object method = METHODS.bind(name, this);
        return method == Missing.MISSING && kind == Kind.SET ? CHANGES.bind(name, this) : method;
    }
}
