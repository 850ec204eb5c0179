package io.gemmajunit.python.literal;

import io.gemmajunit.python.PyDict;
import io.gemmajunit.python.PyList;
import io.gemmajunit.python.PyObject;
import io.gemmajunit.python.PyTuple;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Str;
import io.gemmajunit.python.Values;
import io.gemmajunit.python.literal.Token.Kind;
import java.util.LinkedHashSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads literals as Python's {@code ast.literal_eval} does, in CPython 3.11. */
public final class PythonLiteral {

    /** Stands for a number that has no value here. */
    private static final String COMPLEX = "complex numbers";

    private final Tokens tokens;
    private final Function<PyDict, ?> sets;
    private @Nullable String unsupported;

    private PythonLiteral(Tokens tokens, Function<PyDict, ?> sets) {
        this.tokens = tokens;
        this.sets = sets;
    }

    /**
     * Returns the value of a literal in Java's form: a list (for a tuple, too), a map, a set, a string, a number, a
     * truth value or null.
     *
     * @throws IllegalArgumentException if the text is anything else
     * @throws UnsupportedOperationException if it is a literal that has no value here: bytes, a complex number or an
     *     ellipsis
     */
    public static @Nullable Object parse(String text) {
        try {
            return Values.toJava(parse(text, PythonLiteral::set));
        } catch (PythonException e) {
            throw noLiteral(text);
        }
    }

    /**
     * Returns the same in Python's form.
     *
     * @param sets makes a set of the keys of a dict
     * @throws PythonException if a key cannot be one
     */
    public static @Nullable Object parse(String text, Function<PyDict, ?> sets) {
        try {
            Tokens tokens = new Tokens(Lexer.tokens(Str.stripStart(text, c -> c == ' ' || c == '\t')));
            PythonLiteral literal = new PythonLiteral(tokens, sets);
            Object value = literal.top();
            tokens.expect(Kind.LINE_END);
            if (!tokens.isNext(Kind.END)) {
                throw tokens.unexpected();
            }
            if (literal.unsupported == null) {
                return value;
            }
            throw new UnsupportedOperationException("\"" + text + "\" is a Python literal that has "
                    + literal.unsupported + ", which have no value here; take them out.");
        } catch (SourceException e) {
            throw noLiteral(text);
        }
    }

    private static IllegalArgumentException noLiteral(String text) {
        return new IllegalArgumentException("\"" + text + "\" is not a Python literal.");
    }

    private static Object set(PyDict elements) {
        JavaSet set = new JavaSet();
        elements.entries().forEach(element -> set.add(Values.toJava(element.key())));
        return set;
    }

    /** A set in Java's form, which cannot be a key. */
    private static final class JavaSet extends LinkedHashSet<@Nullable Object> implements PyObject {

        private static final long serialVersionUID = 1L;

        @Override
        public String typeName() {
            return "set";
        }

        @Override
        public String repr() {
            return toString();
        }

        @Override
        public Object hashKey() {
            throw PythonException.typeError("unhashable type: 'set'");
        }
    }

    /** Values with commas between them are a tuple, also without brackets. */
    private @Nullable Object top() {
        Object first = value();
        return tokens.isNext(",") ? new PyTuple(rest(first, ")").elements()) : first;
    }

    /** Reads what follows a value and a comma each, up to an end. */
    private PyList rest(@Nullable Object first, String end) {
        PyList values = new PyList();
        values.add(first);
        while (tokens.accept(",") && !tokens.isNext(end) && !tokens.isNext(Kind.LINE_END)) {
            values.add(value());
        }
        return values;
    }

    /** A number may stand before an imaginary one, with which it is a complex one. */
    private @Nullable Object value() {
        boolean minus = tokens.isNext("-");
        Object first = minus || tokens.isNext("+") ? signed() : atom();
        if (!tokens.isNext("+") && !tokens.isNext("-")) {
            return first;
        }
        if (!(first instanceof Number)) {
            throw tokens.unexpected();
        }
        tokens.take();
        return requireComplex(constant(1));
    }

    private Object requireComplex(Object number) {
        if (!number.equals(COMPLEX)) {
            throw tokens.unexpected();
        }
        return number;
    }

    private Object signed() {
        return constant(tokens.take().is("-") ? -1 : 1);
    }

    /** Reads a number without a sign, in brackets or not. */
    private Object constant(int sign) {
        if (tokens.accept("(")) {
            Object constant = constant(sign);
            tokens.expect(")");
            return constant;
        }
        Object number = Numerals.value(tokens.expect(Kind.NUMBER), sign);
        return number == Numerals.IMAGINARY ? note(COMPLEX) : number;
    }

    /** Notes that there is a value of this kind, which has none here; returns its name. */
    private String note(String kind) {
        unsupported = kind;
        return kind;
    }

    private @Nullable Object atom() {
        if (tokens.isNext(Kind.STRING)) {
            return strings();
        }
        if (tokens.isNext(Kind.NUMBER)) {
            return constant(1);
        }
        return switch (tokens.take().text()) {
            case "(" -> parenthesised();
            case "[" -> list();
            case "{" -> braced();
            case "..." -> note("ellipses");
            case "None" -> null;
            case "True" -> true;
            case "False" -> false;
            case "set" -> {
                tokens.expect("(");
                tokens.expect(")");
                yield sets.apply(new PyDict());
            }
            default -> throw tokens.unexpected();
        };
    }

    private String strings() {
        StringBuilder value = new StringBuilder();
        boolean bytes = StringLiteral.of(tokens.peek()).has('b');
        while (tokens.isNext(Kind.STRING)) {
            StringLiteral string = StringLiteral.of(tokens.take());
            if (string.has('f') || string.has('b') != bytes) {
                throw tokens.unexpected();
            }
            value.append(string.value());
        }
        return bytes ? note("bytes") : value.toString();
    }

    private @Nullable Object parenthesised() {
        if (tokens.accept(")")) {
            return PyTuple.of();
        }
        Object value = top();
        tokens.expect(")");
        return value;
    }

    private PyList list() {
        PyList values = tokens.isNext("]") ? new PyList() : rest(value(), "]");
        tokens.expect("]");
        return values;
    }

    private Object braced() {
        PyDict entries = new PyDict();
        if (tokens.accept("}")) {
            return entries;
        }
        Object first = value();
        if (!tokens.isNext(":")) {
            rest(first, "}").elements().forEach(element -> entries.put(element, null));
            tokens.expect("}");
            return sets.apply(entries);
        }
        for (Object key = first; ; key = value()) {
            tokens.expect(":");
            entries.put(key, value());
            if (!tokens.accept(",") || tokens.isNext("}")) {
                tokens.expect("}");
                return entries;
            }
        }
    }
}
