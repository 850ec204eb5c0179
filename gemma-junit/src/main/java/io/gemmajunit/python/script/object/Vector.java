package io.gemmajunit.python.script.object;

import io.gemmajunit.python.Calls;
import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.MethodTable;
import io.gemmajunit.python.Numbers;
import io.gemmajunit.python.Ordering;
import io.gemmajunit.python.PyList;
import io.gemmajunit.python.PySequence;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Subscripts;
import io.gemmajunit.python.Truth;
import io.gemmajunit.python.Values;
import io.gemmajunit.python.Work;
import io.gemmajunit.python.arithmetic.Arithmetic;
import java.util.Arrays;
import java.util.Iterator;
import java.util.function.BinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** An array of NumPy with one dimension, of floats, or of whole numbers and truth values as they were. */
public final class Vector implements Operand {

    private static final MethodTable<Vector> METHODS = new MethodTable<Vector>("numpy.ndarray")
            .add("all()", (v, a) -> v.elements.elements().stream().allMatch(Truth::of))
            .add("any()", (v, a) -> v.elements.elements().stream().anyMatch(Truth::of))
            .add("argmax()", (v, a) -> argmax(v.elements))
            .add("argmin()", (v, a) -> argmin(v.elements))
            .add("max()", (v, a) -> extreme(v.elements, Ordering.GREATER))
            .add("min()", (v, a) -> extreme(v.elements, Ordering.LESS))
            .add("mean()", (v, a) -> v.mean())
            .add("sum()", (v, a) -> sum(v))
            .add("tolist()", (v, a) -> new PyList(v.elements.elements()))
            .add("astype(type, /)", (v, a) -> {
                PyList cast = new PyList();
                v.elements.elements().forEach(each -> cast.add(Calls.call(a.value(0), each)));
                return new Vector(cast);
            });

    private final PyList elements;

    private Vector(PyList elements) {
        Work.onElements(elements.length());
        this.elements = elements;
    }

    public static Vector of(@Nullable Object values) {
        return values instanceof Vector vector ? vector : new Vector(Iterables.list(values));
    }

    public DoubleStream numbers() {
        return elements.elements().stream().mapToDouble(Numbers::toFloat);
    }

    public Object mean() {
        return pairwise(numbers().toArray(), 0, elements.length()) / elements.length();
    }

    /** Adds as NumPy does: eight partial sums of up to 128 numbers, more of them by halves. */
    public static double pairwise(double[] numbers, int from, int count) {
        if (count < 8) {
            double sum = count == 0 ? 0 : -0.0;
            for (int i = 0; i < count; i++) {
                sum += numbers[from + i];
            }
            return sum;
        }
        if (count > 128) {
            int half = count / 2 - count / 2 % 8;
            return pairwise(numbers, from, half) + pairwise(numbers, from + half, count - half);
        }
        double[] parts = Arrays.copyOfRange(numbers, from, from + 8);
        int i = 8;
        for (; i < count - count % 8; i++) {
            parts[i % 8] += numbers[from + i];
        }
        double sum = ((parts[0] + parts[1]) + (parts[2] + parts[3])) + ((parts[4] + parts[5]) + (parts[6] + parts[7]));
        for (; i < count; i++) {
            sum += numbers[from + i];
        }
        return sum;
    }

    public static Object argmin(PyList values) {
        PyList negative = new PyList();
        values.elements().forEach(each -> negative.add(Arithmetic.negative(each)));
        return argmax(negative);
    }

    public static @Nullable Object sum(@Nullable Object values) {
        Object sum = 0L;
        PyList list = Iterables.list(values);
        if (list.elements().stream().anyMatch(Double.class::isInstance)) {
            double[] numbers = of(list).numbers().toArray();
            return pairwise(numbers, 0, numbers.length);
        }
        for (Object each : list.elements()) {
            sum = Operators.apply("+", sum, each);
        }
        return sum;
    }

    public static @Nullable Object extreme(@Nullable Object values, Ordering wanted) {
        PyList list = Iterables.list(values);
        if (list.length() == 0) {
            throw PythonException.valueError("zero-size array to reduction operation "
                    + (wanted == Ordering.GREATER ? "maximum" : "minimum") + " which has no identity");
        }
        Object best = list.get(0);
        for (Object each : list.elements()) {
            if (each instanceof Double value && value.isNaN()) {
                return value;
            }
            best = wanted.holds(each, best) ? each : best;
        }
        return best;
    }

    public static Object argmax(PyList values) {
        if (values.length() == 0) {
            throw PythonException.valueError("attempt to get argmax of an empty sequence");
        }
        int best = 0;
        for (int i = 0; i < values.length(); i++) {
            if (values.get(i) instanceof Double value && value.isNaN()) {
                return (long) i;
            }
            best = Ordering.GREATER.holds(values.get(i), values.get(best)) ? i : best;
        }
        return (long) best;
    }

    /** What is none counts as 0 in the sum, as NumPy adds it. */
    public double nanSum() {
        return pairwise(numbers().map(x -> Double.isNaN(x) ? 0 : x).toArray(), 0, elements.length());
    }

    public Object nanMean() {
        return nanSum() / numbers().filter(x -> !Double.isNaN(x)).count();
    }

    public Object nanMax() {
        return numbers().filter(x -> !Double.isNaN(x)).max().orElse(Double.NaN);
    }

    /** Returns {@code ~vector} of truth values. */
    public Vector inverted() {
        PyList inverted = new PyList();
        elements.elements().forEach(each -> inverted.add(!Truth.of(each)));
        return new Vector(inverted);
    }

    public Vector areNan() {
        PyList are = new PyList();
        numbers().forEach(x -> are.add(Double.isNaN(x)));
        return new Vector(are);
    }

    public Vector map(DoubleUnaryOperator function) {
        PyList mapped = new PyList();
        numbers().map(function).forEach(mapped::add);
        return new Vector(mapped);
    }

    @Override
    public Object with(String sign, @Nullable Object other, Side side) {
        return paired(
                other,
                (mine, its) -> side == Side.LEFT ? Operators.apply(sign, mine, its) : Operators.apply(sign, its, mine));
    }

    private Vector paired(@Nullable Object other, BinaryOperator<@Nullable Object> operator) {
        PyList result = new PyList();
        boolean single = !(other instanceof Vector) && !(other instanceof PySequence);
        PyList others = single ? new PyList(Arrays.asList(other)) : Iterables.list(other);
        if (!single && others.length() != elements.length()) {
            throw PythonException.valueError("operands could not be broadcast together");
        }
        for (int i = 0; i < elements.length(); i++) {
            result.add(operator.apply(elements.get(i), others.get(single ? 0 : i)));
        }
        return new Vector(result);
    }

    /** Compares element by element. */
    Vector compare(String sign, @Nullable Object other, Side side) {
        return paired(
                other,
                (mine, its) ->
                        side == Side.LEFT ? Operators.compare(sign, mine, its) : Operators.compare(sign, its, mine));
    }

    @Override
    public String typeName() {
        return "numpy.ndarray";
    }

    @Override
    public String repr() {
        return "array(" + Values.repr(elements) + ")";
    }

    @Override
    public int length() {
        return elements.length();
    }

    @Override
    public Iterator<@Nullable Object> iterator() {
        return elements.iterator();
    }

    @Override
    public @Nullable Object item(@Nullable Object key) {
        if (key instanceof Vector mask) {
            PyList chosen = new PyList();
            for (int i = 0; i < elements.length(); i++) {
                if (Truth.of(mask.elements.get(i))) {
                    chosen.add(elements.get(i));
                }
            }
            return new Vector(chosen);
        }
        Object item = Subscripts.get(elements, key);
        return item instanceof PyList part ? new Vector(part) : item;
    }

    @Override
    public @Nullable Object attribute(String name) {
        return name.equals("size") ? (Object) (long) elements.length() : METHODS.bind(name, this);
    }
}
