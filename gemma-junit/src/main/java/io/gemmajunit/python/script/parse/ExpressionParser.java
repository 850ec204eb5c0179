package io.gemmajunit.python.script.parse;

import io.gemmajunit.python.Calls;
import io.gemmajunit.python.Ints;
import io.gemmajunit.python.PyTuple;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Truth;
import io.gemmajunit.python.Types;
import io.gemmajunit.python.arithmetic.Arithmetic;
import io.gemmajunit.python.literal.Token.Kind;
import io.gemmajunit.python.script.object.Instance;
import io.gemmajunit.python.script.object.Operand;
import io.gemmajunit.python.script.object.Operators;
import io.gemmajunit.python.script.object.Vector;
import io.gemmajunit.python.script.tree.Expression;
import io.gemmajunit.python.script.tree.Function;
import io.gemmajunit.python.script.tree.Locals;
import io.gemmajunit.python.script.tree.Parameters;
import io.gemmajunit.python.script.tree.SequenceDisplay;
import io.gemmajunit.python.script.tree.Starred;
import io.gemmajunit.python.script.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads expressions, from the weakest operator to the strongest. */
public final class ExpressionParser {

    /** Left-associative operators, weakest first. */
    private static final List<Set<String>> BINARY = List.of(
            Set.of("|"), Set.of("^"), Set.of("&"), Set.of("<<", ">>"), Set.of("+", "-"), Set.of("*", "/", "//", "%"));

    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=", "in", "is", "not");
    private static final Set<String> ENDS = Set.of(")", "]", "}", ":", "=", "for", "if", "in");

    private final TokenStream tokens;
    private final AtomParser atoms;

    public ExpressionParser(TokenStream tokens) {
        this.tokens = tokens;
        this.atoms = new AtomParser(tokens, this);
    }

    /** Reads expressions separated by commas, which are a tuple; one alone is itself. */
    public Expression tupleOrOne() {
        return tupleOrOne(this::starred);
    }

    Expression tupleOrOne(Supplier<Expression> element) {
        Expression first = element.get();
        if (!tokens.isNext(",")) {
            return first;
        }
        List<Expression> elements = new ArrayList<>(List.of(first));
        while (tokens.accept(",")) {
            if (tokens.isNext(Kind.LINE_END) || ENDS.contains(tokens.peek().text())) {
                break;
            }
            elements.add(element.get());
        }
        return tuple(elements);
    }

    static Expression tuple(List<Expression> elements) {
        return new SequenceDisplay(elements, PyTuple::new);
    }

    /** Reads an expression before which an asterisk may stand. */
    Expression starred() {
        return tokens.accept("*") ? new Starred(binary(0)) : expression();
    }

    Expression expression() {
        if (tokens.isNext(Kind.NAME) && tokens.peek(1).is(":=")) {
            String name = tokens.take().text();
            tokens.take();
            tokens.names().bind(name);
            Expression value = expression();
            return scope -> {
                Object each = value.in(scope);
                scope.setOutside(name, each);
                return each;
            };
        }
        if (tokens.accept("lambda")) {
            return lambda();
        }
        Expression value = or();
        if (!tokens.accept("if")) {
            return value;
        }
        Expression condition = or();
        tokens.expect("else");
        Expression otherwise = expression();
        return scope -> Truth.of(condition.in(scope)) ? value.in(scope) : otherwise.in(scope);
    }

    /** Reads over an annotation: types mean nothing here. */
    void annotation() {
        int mark = tokens.names().mark();
        expression();
        tokens.names().forget(mark);
    }

    private Expression lambda() {
        String name = tokens.names().qualified("<lambda>");
        tokens.names().enter("<lambda>.<locals>.");
        Parameters parameters = new ParameterParser(tokens, this).read(":");
        tokens.expect(":");
        Expression body = expression();
        Locals locals = tokens.names().leave();
        Statement statement = scope -> {
            scope.giveBack(body.in(scope));
            return Statement.Next.RETURN;
        };
        return scope -> new Function(name, parameters.evaluated(scope), locals, statement, scope);
    }

    Expression or() {
        Expression left = and();
        while (tokens.accept("or")) {
            Expression one = left;
            Expression other = and();
            left = scope -> {
                Object value = one.in(scope);
                return Truth.of(value) ? value : other.in(scope);
            };
        }
        return left;
    }

    private Expression and() {
        Expression left = not();
        while (tokens.accept("and")) {
            Expression one = left;
            Expression other = not();
            left = scope -> {
                Object value = one.in(scope);
                return Truth.of(value) ? other.in(scope) : value;
            };
        }
        return left;
    }

    private Expression not() {
        if (tokens.accept("not")) {
            Expression value = not();
            return scope -> !Truth.of(value.in(scope));
        }
        return comparison();
    }

    private Expression comparison() {
        Expression first = binary(0);
        if (!isComparison()) {
            return first;
        }
        List<String> signs = new ArrayList<>();
        List<Expression> values = new ArrayList<>(List.of(first));
        while (isComparison()) {
            signs.add(sign());
            values.add(binary(0));
        }
        return scope -> {
            Object left = values.get(0).in(scope);
            Object held = true;
            for (int i = 0; i < signs.size() && Truth.of(held); i++) {
                Object right = values.get(i + 1).in(scope);
                held = Operators.compare(signs.get(i), left, right);
                left = right;
            }
            return held;
        };
    }

    private boolean isComparison() {
        return COMPARISONS.contains(tokens.peek().text())
                && (!tokens.isNext("not") || tokens.peek(1).is("in"))
                && !tokens.isNext(Kind.STRING);
    }

    private String sign() {
        String sign = tokens.take().text();
        if (sign.equals("not")) {
            tokens.expect("in");
            return "not in";
        }
        return sign.equals("is") && tokens.accept("not") ? "is not" : sign;
    }

    Expression binary(int level) {
        if (level == BINARY.size()) {
            return unary();
        }
        Expression left = binary(level + 1);
        while (tokens.isNext(Kind.OPERATOR)
                && BINARY.get(level).contains(tokens.peek().text())) {
            String sign = tokens.take().text();
            Expression one = left;
            Expression other = binary(level + 1);
            left = scope -> Operators.apply(sign, one.in(scope), other.in(scope));
        }
        return left;
    }

    private Expression unary() {
        if (tokens.accept("-")) {
            Expression value = unary();
            return scope -> negative(value.in(scope));
        }
        if (tokens.accept("+")) {
            Expression value = unary();
            return scope -> Arithmetic.positive(value.in(scope));
        }
        if (tokens.accept("~")) {
            Expression value = unary();
            return scope -> inverted(value.in(scope));
        }
        Expression base = atoms.primary();
        if (!tokens.accept("**")) {
            return base;
        }
        Expression exponent = unary();
        return scope -> Operators.apply("**", base.in(scope), exponent.in(scope));
    }

    private static @Nullable Object negative(@Nullable Object value) {
        if (value instanceof Instance instance) {
            Object negation = instance.special("__neg__");
            return negation == null ? Arithmetic.negative(value) : Calls.call(negation);
        }
        return value instanceof Operand operand
                ? operand.with("*", -1L, Operand.Side.LEFT)
                : Arithmetic.negative(value);
    }

    private static Object inverted(@Nullable Object value) {
        if (value instanceof Vector mask) {
            return mask.inverted();
        }
        if (value == null || !Ints.isIntegral(value)) {
            throw PythonException.typeError("bad operand type for unary ~: '" + Types.name(value) + "'");
        }
        return Ints.of(Ints.big(value).not());
    }
}
