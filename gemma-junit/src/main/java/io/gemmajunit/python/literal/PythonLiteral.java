package io.gemmajunit.python.literal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads literals as Python's {@code ast.literal_eval} does, in CPython 3.11. */
public final class PythonLiteral {

    /** CPython's limit. */
    private static final int DEEPEST = 200;

    private final LiteralSource source;
    private int depth;

    /** A list that can be a key. */
    private static final class Tuple extends ArrayList<@Nullable Object> {
        private static final long serialVersionUID = 1L;
    }

    private PythonLiteral(LiteralSource source) {
        this.source = source;
    }

    /**
     * Returns the value of a literal: a list (for a tuple, too), a dict, a set, a string, a number, {@code True},
     * {@code False} or {@code None}. Whole numbers are {@link Long}, larger ones {@link java.math.BigInteger}.
     *
     * @throws IllegalArgumentException if the text is anything else
     * @throws UnsupportedOperationException if it is a literal that has no value here: bytes, a complex number or an
     *     ellipsis
     */
    public static @Nullable Object parse(String text) {
        LiteralSource source = new LiteralSource(text);
        PythonLiteral literal = new PythonLiteral(source);
        Object value = literal.top();
        source.skipToEnd();
        source.checkSupported();
        return value;
    }

    /** Values with commas between them are a tuple, also without brackets. */
    private @Nullable Object top() {
        Object first = value();
        source.skipBlanks(depth > 0);
        return source.isNext(',') ? rest(first) : first;
    }

    private List<@Nullable Object> rest(@Nullable Object first) {
        Tuple values = new Tuple();
        values.add(first);
        while (source.accept(',')) {
            source.skipBlanks(depth > 0);
            if (source.isAtEnd() || source.isNext(')') || source.isNext('\n') || source.isNext('#')) {
                break;
            }
            values.add(value());
            source.skipBlanks(depth > 0);
        }
        return values;
    }

    private @Nullable Object value() {
        source.skipBlanks(depth > 0);
        return switch (source.peek()) {
            case '[' -> list();
            case '(' -> parenthesised();
            case '{' -> braced();
            default -> source.isNextString() ? new StringLiterals(source).read(depth > 0) : word();
        };
    }

    private void open() {
        source.take();
        if (++depth > DEEPEST) {
            throw source.unexpected();
        }
        source.skipBlanks(true);
    }

    private boolean closes(char end) {
        source.skipBlanks(true);
        if (!source.isNext(end)) {
            return false;
        }
        source.take();
        depth--;
        return true;
    }

    private void separator(char end) {
        source.skipBlanks(true);
        if (!source.isNext(end)) {
            source.expect(',');
        }
    }

    private List<@Nullable Object> list() {
        open();
        List<@Nullable Object> values = new ArrayList<>();
        while (!closes(']')) {
            values.add(value());
            separator(']');
        }
        return values;
    }

    private @Nullable Object parenthesised() {
        open();
        if (closes(')')) {
            return new Tuple();
        }
        Object value = top();
        if (!closes(')')) {
            throw source.unexpected();
        }
        return value;
    }

    private Object braced() {
        open();
        if (closes('}')) {
            return new LinkedHashMap<>();
        }
        Object first = hashable(value());
        source.skipBlanks(true);
        return source.isNext(':') ? dict(first) : set(first);
    }

    private Map<@Nullable Object, @Nullable Object> dict(@Nullable Object first) {
        Map<@Nullable Object, @Nullable Object> values = new LinkedHashMap<>();
        Object key = first;
        while (true) {
            source.skipBlanks(true);
            source.expect(':');
            values.put(known(key, values.keySet()), value());
            separator('}');
            if (closes('}')) {
                return values;
            }
            key = hashable(value());
        }
    }

    private Set<@Nullable Object> set(@Nullable Object first) {
        Set<@Nullable Object> values = new LinkedHashSet<>();
        values.add(first);
        separator('}');
        while (!closes('}')) {
            values.add(known(hashable(value()), values));
            separator('}');
        }
        return values;
    }

    private @Nullable Object hashable(@Nullable Object value) {
        if (value instanceof Tuple tuple) {
            tuple.forEach(this::hashable);
        } else if (value instanceof Map || value instanceof Set || value instanceof List) {
            throw source.unexpected();
        }
        return value;
    }

    /** Returns the key that is there already if it equals another: 1, 1.0 and True are one. */
    private static @Nullable Object known(@Nullable Object key, Set<@Nullable Object> keys) {
        Object number = number(key);
        return number == null
                ? key
                : keys.stream()
                        .filter(other -> number.equals(number(other)))
                        .findFirst()
                        .orElse(key);
    }

    private static @Nullable Object number(@Nullable Object key) {
        if (key instanceof Boolean truth) {
            return truth ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        if (key instanceof Double real) {
            return Double.isFinite(real) ? exact(new BigDecimal(real)) : real;
        }
        return key instanceof Number ? exact(new BigDecimal(key.toString())) : null;
    }

    private static BigDecimal exact(BigDecimal number) {
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }

    private @Nullable Object word() {
        if (source.isNext('-') || source.isNext('+')) {
            int sign = source.take() == '-' ? -1 : 1;
            return sum(constant(sign));
        }
        if (source.isNextNumber()) {
            return sum(constant(1));
        }
        String word = source.takeWord();
        return switch (word) {
            case "set" -> emptySet();
            case "True" -> true;
            case "False" -> false;
            case "None" -> null;
            case "..." -> source.note("ellipses");
            default -> throw source.unexpected();
        };
    }

    /** Reads a number without a sign, in brackets or not. */
    private Object constant(int sign) {
        source.skipBlanks(depth > 0);
        if (!source.isNext('(')) {
            return new NumberLiterals(source).read(source.takeWord(), sign);
        }
        open();
        Object constant = constant(sign);
        if (!closes(')')) {
            throw source.unexpected();
        }
        return constant;
    }

    /** A number may stand before an imaginary one, with which it is a complex one. */
    private Object sum(Object first) {
        source.skipBlanks(depth > 0);
        if (!source.accept('+') && !source.accept('-')) {
            return first;
        }
        if (first.equals(NumberLiterals.COMPLEX) || !constant(1).equals(NumberLiterals.COMPLEX)) {
            throw source.unexpected();
        }
        return NumberLiterals.COMPLEX;
    }

    private Set<@Nullable Object> emptySet() {
        source.skipBlanks(depth > 0);
        if (!source.isNext('(')) {
            throw source.unexpected();
        }
        open();
        if (!closes(')')) {
            throw source.unexpected();
        }
        return new LinkedHashSet<>();
    }
}
