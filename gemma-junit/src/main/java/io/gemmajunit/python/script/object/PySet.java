package io.gemmajunit.python.script.object;

import io.gemmajunit.python.Arguments;
import io.gemmajunit.python.HashKeys;
import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.MethodTable;
import io.gemmajunit.python.Missing;
import io.gemmajunit.python.PyDict;
import io.gemmajunit.python.PyFunction;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Values;
import io.gemmajunit.python.Work;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A {@code set} or {@code frozenset}, whose operations follow those of CPython 3.11, so that its order does. */
public final class PySet implements Operand {

    private static final MethodTable<PySet> METHODS = new MethodTable<PySet>("set")
            .add("copy()", (set, a) -> set.copy())
            .add("isdisjoint(other, /)", (set, a) -> set.common(of(a.value(0))).length() == 0)
            .add("issubset(other, /)", (set, a) -> set.isIn(of(a.value(0))))
            .add("issuperset(other, /)", (set, a) -> of(a.value(0)).isIn(set))
            .add("symmetric_difference(other, /)", (set, a) -> set.symmetricDifference(a.value(0)));

    private static final MethodTable<PySet> CHANGES = new MethodTable<PySet>("set")
            .add("add(element, /)", (set, a) -> set.add(a.value(0)))
            .add("clear()", (set, a) -> set.clear())
            .add("discard(element, /)", (set, a) -> {
                set.elements.remove(HashKeys.of(a.value(0)));
                return null;
            })
            .add("remove(element, /)", (set, a) -> {
                if (!set.elements.remove(HashKeys.of(a.value(0)))) {
                    throw new PythonException("KeyError", Values.repr(a.value(0)));
                }
                return null;
            })
            .add("pop()", (set, a) -> set.pop())
            .add("symmetric_difference_update(other, /)", (set, a) -> set.toggle(a.value(0)));

    /** Methods that take any number of others. */
    private static final Map<String, BiFunction<PySet, List<@Nullable Object>, @Nullable Object>> OF_SEVERAL =
            Map.of("union", PySet::union, "intersection", PySet::intersection, "difference", PySet::difference);

    private static final Map<String, BiFunction<PySet, List<@Nullable Object>, @Nullable Object>> CHANGES_BY_SEVERAL =
            Map.of(
                    "update",
                            (set, others) -> {
                                others.forEach(set.elements::addAll);
                                return null;
                            },
                    "intersection_update", (set, others) -> set.become(set.intersection(others)),
                    "difference_update",
                            (set, others) -> {
                                others.forEach(set::removeAll);
                                return null;
                            });

    /** Whether it can be changed. */
    private enum Kind {
        SET,
        FROZENSET
    }

    private final SetElements elements = new SetElements();
    private final Kind kind;

    private PySet(Kind kind) {
        this.kind = kind;
    }

    /** Makes an empty set. */
    public PySet() {
        this(Kind.SET);
    }

    public static PySet of(@Nullable Object iterable) {
        PySet set = new PySet();
        set.elements.addAll(iterable);
        return set;
    }

    /** Returns the keys of a dict as {@code set} takes them in one by one. */
    public static PySet ofKeys(PyDict dict) {
        return of(Iterables.list(dict));
    }

    /** Returns the elements of an iterable, never to be changed. */
    public static PySet frozen(@Nullable Object iterable) {
        if (iterable instanceof PySet set && set.kind == Kind.FROZENSET) {
            return set;
        }
        PySet set = new PySet(Kind.FROZENSET);
        set.elements.addAll(iterable);
        return set;
    }

    public SetElements elements() {
        return elements;
    }

    public @Nullable Object add(@Nullable Object element) {
        elements.put(HashKeys.of(element), element);
        return null;
    }

    private @Nullable Object clear() {
        elements.clear();
        return null;
    }

    private @Nullable Object pop() {
        if (length() == 0) {
            throw new PythonException("KeyError", "'pop from an empty set'");
        }
        return elements.pop();
    }

    private PySet copy() {
        return kind == Kind.FROZENSET ? this : changeable();
    }

    /** A copy of this type that nobody else has. */
    private PySet changeable() {
        PySet copy = new PySet(kind);
        copy.elements.addAll(this);
        return copy;
    }

    private PySet union(List<@Nullable Object> others) {
        PySet all = changeable();
        others.stream().filter(other -> other != this).forEach(all.elements::addAll);
        return all;
    }

    private PySet intersection(List<@Nullable Object> others) {
        PySet both = this;
        for (Object other : others) {
            both = both.common(other);
        }
        return others.isEmpty() ? changeable() : both;
    }

    /** CPython goes through the smaller of two sets, and through the other if they are equal. */
    private PySet common(@Nullable Object other) {
        if (other == this) {
            return changeable();
        }
        Work.onElements(length());
        PySet both = new PySet(kind);
        if (other instanceof PySet set) {
            PySet larger = set.length() > length() ? set : this;
            SetElements smaller = (larger == set ? this : set).elements;
            for (Object key : smaller.keys()) {
                if (larger.elements.has(key)) {
                    both.elements.put(key, smaller.get(key));
                }
            }
        } else {
            Iterables.of(other).forEachRemaining(element -> {
                if (contains(element)) {
                    both.add(element);
                }
            });
        }
        return both;
    }

    private PySet difference(List<@Nullable Object> others) {
        if (others.isEmpty()) {
            return changeable();
        }
        PySet rest = without(others.get(0));
        others.subList(1, others.size()).forEach(rest::removeAll);
        return rest;
    }

    /** Where few are to be removed of many, or those of another iterable, CPython removes them from a copy. */
    private PySet without(@Nullable Object other) {
        boolean isSized = other instanceof PySet || SetElements.isDict(other);
        if (!isSized || length() / 4 > Iterables.length(other)) {
            PySet rest = changeable();
            rest.removeAll(other);
            return rest;
        }
        Work.onElements(length());
        PySet rest = new PySet(kind);
        for (Object key : elements.keys()) {
            Object element = elements.get(key);
            if (!Iterables.contains(other, element)) {
                rest.elements.put(key, element);
            }
        }
        return rest;
    }

    private void removeAll(@Nullable Object other) {
        if (other == this) {
            elements.clear();
        } else {
            elements.removeAll(other);
        }
    }

    private PySet symmetricDifference(@Nullable Object other) {
        PySet either = new PySet(kind);
        either.elements.addAll(other);
        either.elements.toggleAll(this);
        return either;
    }

    private @Nullable Object toggle(@Nullable Object other) {
        if (other == this) {
            elements.clear();
        } else {
            elements.toggleAll(other);
        }
        return null;
    }

    private @Nullable Object become(PySet other) {
        elements.become(other.elements);
        return null;
    }

    /** Does what {@code |=} and the like do. */
    Object inPlace(String sign, PySet other) {
        if (kind == Kind.FROZENSET) {
            return joined(sign, other);
        }
        switch (sign) {
            case "|" -> elements.addAll(other);
            case "&" -> become(common(other));
            case "-" -> removeAll(other);
            case "^" -> toggle(other);
            default -> throw Operators.unsupported(sign + "=", this, other);
        }
        return this;
    }

    private boolean isIn(PySet other) {
        return other.elements.asSet().containsAll(elements.asSet());
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

    private PySet joined(String sign, PySet other) {
        return switch (sign) {
            case "|" -> union(List.of(other));
            case "&" -> common(other);
            case "-" -> without(other);
            case "^" -> symmetricDifference(other);
            default -> throw Operators.unsupported(sign, this, other);
        };
    }

    @Override
    public String typeName() {
        return kind == Kind.SET ? "set" : "frozenset";
    }

    @Override
    public String repr() {
        if (length() == 0) {
            return typeName() + "()";
        }
        String all =
                Iterables.list(this).elements().stream().map(Values::repr).collect(Collectors.joining(", ", "{", "}"));
        return kind == Kind.SET ? all : "frozenset(" + all + ")";
    }

    @Override
    public boolean isTrue() {
        return length() > 0;
    }

    @Override
    public int length() {
        return elements.size();
    }

    @Override
    public Iterator<@Nullable Object> iterator() {
        return new SetIterator(elements);
    }

    @Override
    public boolean contains(@Nullable Object element) {
        return elements.has(HashKeys.of(element));
    }

    @Override
    public boolean isEqualTo(@Nullable Object other) {
        return other instanceof PySet set && elements.asSet().equals(set.elements.asSet());
    }

    @Override
    public Object hashKey() {
        if (kind == Kind.SET) {
            throw PythonException.typeError("unhashable type: 'set'");
        }
        return new HashSet<>(elements.asSet());
    }

    @Override
    public @Nullable Object attribute(String name) {
        BiFunction<PySet, List<@Nullable Object>, @Nullable Object> several = OF_SEVERAL.get(name);
        if (several == null && kind == Kind.SET) {
            several = CHANGES_BY_SEVERAL.get(name);
        }
        if (several != null) {
            return ofSeveral(name, several);
        }
        Object method = METHODS.bind(name, this);
        return method == Missing.MISSING && kind == Kind.SET ? CHANGES.bind(name, this) : method;
    }

    private PyFunction ofSeveral(String name, BiFunction<PySet, List<@Nullable Object>, @Nullable Object> method) {
        return new PyFunction(name, (Arguments arguments) -> method.apply(this, arguments.positional()));
    }
}
