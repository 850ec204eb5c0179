package io.gemmajunit.python;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@code range}. */
public final class PyRange extends PySequence {

    private final long start;
    private final long stop;
    private final long step;
    private final int length;

    private PyRange(long start, long stop, long step, int length) {
        this.start = start;
        this.stop = stop;
        this.step = step;
        this.length = length;
    }

    /** Returns {@code range(*arguments)}; elements and length must fit a machine's numbers. */
    public static PyRange of(Arguments arguments) {
        List<?> given = arguments.positional();
        if (!arguments.named().isEmpty()) {
            throw PythonException.typeError("range() takes no keyword arguments");
        }
        if (given.isEmpty() || given.size() > 3) {
            throw PythonException.typeError("range expected "
                    + (given.isEmpty() ? "at least 1 argument" : "at most 3 arguments") + ", got " + given.size());
        }
        given.forEach(Ints::clamped);
        return of(
                given.size() == 1 ? 0L : Numbers.toInt(given.get(0)),
                Numbers.toInt(given.get(given.size() == 1 ? 0 : 1)),
                given.size() == 3 ? Numbers.toInt(given.get(2)) : (Object) 1L);
    }

    /** Returns {@code range(start, stop, step)}; elements and length must fit a machine's numbers. */
    public static PyRange of(Object start, Object stop, Object step) {
        if (!(start instanceof Long from) || !(stop instanceof Long to) || !(step instanceof Long by)) {
            throw PythonException.overflow("range() takes numbers of 64 bits here");
        }
        if (by == 0) {
            throw PythonException.valueError("range() arg 3 must not be zero");
        }
        BigInteger span = BigInteger.valueOf(to).subtract(BigInteger.valueOf(from));
        BigInteger width = BigInteger.valueOf(by);
        if (span.signum() == 0 || span.signum() != width.signum()) {
            return new PyRange(from, to, by, 0);
        }
        BigInteger steps = span.abs().add(width.abs()).subtract(BigInteger.ONE).divide(width.abs());
        if (steps.bitLength() > 31) {
            throw PythonException.overflow("a range of " + steps + " numbers is too long");
        }
        return new PyRange(from, to, by, steps.intValueExact());
    }

    @Override
    public Object get(int index) {
        return start + index * step;
    }

    @Override
    PyRange slice(Slice.Indices indices) {
        return new PyRange(
                start + indices.start() * step, start + indices.stop() * step, step * indices.step(), indices.count());
    }

    @Override
    public boolean contains(@Nullable Object element) {
        if (element instanceof Boolean truth) {
            return contains(truth ? 1L : 0L);
        }
        if (element instanceof Long number) {
            return length > 0
                    && (step > 0 ? number >= start && number < stop : number <= start && number > stop)
                    && Math.floorMod(number - start, step) == 0;
        }
        return super.contains(element);
    }

    @Override
    public boolean isEqualTo(@Nullable Object other) {
        return other instanceof PyRange range
                ? length == range.length && (length == 0 || start == range.start && (length == 1 || step == range.step))
                : super.isEqualTo(other);
    }

    @Override
    public Object hashKey() {
        throw PythonException.unsupported("a range cannot be a key here");
    }

    @Override
    public @Nullable Object attribute(String name) {
        return switch (name) {
            case "start" -> start;
            case "stop" -> stop;
            case "step" -> step;
            default -> TupleMethods.TABLE.bind(name, this);
        };
    }

    @Override
    public String typeName() {
        return "range";
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public String repr() {
        return "range(" + start + ", " + stop + (step == 1 ? ")" : ", " + step + ")");
    }
}
