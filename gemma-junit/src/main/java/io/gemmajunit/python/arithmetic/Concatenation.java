package io.gemmajunit.python.arithmetic;

import io.gemmajunit.python.Ints;
import io.gemmajunit.python.PyBytes;
import io.gemmajunit.python.PyList;
import io.gemmajunit.python.PyRange;
import io.gemmajunit.python.PySequence;
import io.gemmajunit.python.PyTuple;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Sizes;
import io.gemmajunit.python.Str;
import io.gemmajunit.python.Types;
import io.gemmajunit.python.Work;
import io.gemmajunit.python.text.Markup;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code +} and {@code *} of sequences. */
final class Concatenation {

    private Concatenation() {}

    static @Nullable Object add(@Nullable Object left, @Nullable Object right) {
        String text = Str.textOf(left);
        String other = Str.textOf(right);
        if (text != null && other != null) {
            Sizes.text((long) text.length() + other.length());
            if (left instanceof Markup markup) {
                return markup.plus(right == null ? "" : right);
            }
            return right instanceof Markup markup ? Markup.escape(left).plus(markup) : text.concat(other);
        }
        if (left instanceof PyList some && right instanceof PyList others) {
            Work.onCharacters(Sizes.elements((long) some.length() + others.length()));
            PyList sum = new PyList(some.elements());
            sum.elements().addAll(others.elements());
            return sum;
        }
        if (left instanceof PyTuple some && right instanceof PyTuple others) {
            Work.onCharacters(Sizes.elements((long) some.length() + others.length()));
            List<@Nullable Object> sum = new ArrayList<>(some.elements());
            sum.addAll(others.elements());
            return new PyTuple(sum);
        }
        if (left instanceof PyBytes some && right instanceof PyBytes others) {
            return some.plus(others);
        }
        if (text != null || left instanceof PyList || left instanceof PyTuple) {
            String type = Types.name(left);
            throw PythonException.typeError(
                    "can only concatenate " + type + " (not \"" + Types.name(right) + "\") to " + type);
        }
        return null;
    }

    static @Nullable Object multiply(@Nullable Object left, @Nullable Object right) {
        if (Ints.isIntegral(right)) {
            return repeat(left, times(right));
        }
        if (Ints.isIntegral(left)) {
            return repeat(right, times(left));
        }
        boolean sequence = left instanceof PySequence || Str.textOf(left) != null;
        if (sequence && !(left instanceof PyRange)) {
            throw PythonException.typeError("can't multiply sequence by non-int of type '" + Types.name(right) + "'");
        }
        return null;
    }

    private static int times(@Nullable Object number) {
        if (number instanceof BigInteger) {
            throw PythonException.overflow("cannot fit 'int' into an index-sized integer");
        }
        return Ints.clamped(number);
    }

    private static @Nullable Object repeat(@Nullable Object value, int times) {
        if (value instanceof String text) {
            return Str.repeat(text, times);
        }
        if (value instanceof Markup markup) {
            return new Markup(Str.repeat(markup.text(), times));
        }
        if (value instanceof PyList list) {
            return new PyList(repeated(list.elements(), times));
        }
        if (value instanceof PyBytes bytes) {
            return bytes.times(times);
        }
        return value instanceof PyTuple tuple ? new PyTuple(repeated(tuple.elements(), times)) : null;
    }

    private static List<@Nullable Object> repeated(List<@Nullable Object> elements, int times) {
        List<@Nullable Object> repeated = new ArrayList<>();
        Work.onCharacters(Sizes.elements((long) elements.size() * Math.max(0, times)));
        for (int i = 0; i < times && !elements.isEmpty(); i++) {
            repeated.addAll(elements);
        }
        return repeated;
    }
}
