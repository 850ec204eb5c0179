package io.gemmajunit.jinja.parse;

import io.gemmajunit.jinja.error.Position;
import io.gemmajunit.jinja.expression.Conditional;
import io.gemmajunit.jinja.expression.Expression;
import io.gemmajunit.jinja.render.Comparator;
import io.gemmajunit.python.Printing;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Truth;
import io.gemmajunit.python.arithmetic.Arithmetic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads operators, from those that bind least to those that bind most. */
final class ExpressionParser {

    private static final int DEPTH = 120;

    private static final Map<TokenType, Arithmetic> SUMS =
            Map.of(TokenType.ADD, Arithmetic.ADD, TokenType.SUB, Arithmetic.SUBTRACT);
    private static final Map<TokenType, Arithmetic> PRODUCTS = Map.of(
            TokenType.MUL, Arithmetic.MULTIPLY,
            TokenType.DIV, Arithmetic.DIVIDE,
            TokenType.FLOORDIV, Arithmetic.FLOOR_DIVIDE,
            TokenType.MOD, Arithmetic.MODULO);
    private static final Map<TokenType, Arithmetic> POWERS = Map.of(TokenType.POW, Arithmetic.POWER);
    private static final Map<TokenType, Comparator> COMPARATORS = Map.of(
            TokenType.EQ, Comparator.EQUAL,
            TokenType.NE, Comparator.UNEQUAL,
            TokenType.LT, Comparator.LESS,
            TokenType.LTEQ, Comparator.LESS_OR_EQUAL,
            TokenType.GT, Comparator.GREATER,
            TokenType.GTEQ, Comparator.GREATER_OR_EQUAL);

    private final TokenStream stream;
    private final PrimaryParser primaries;
    private int depth;

    ExpressionParser(TokenStream stream) {
        this.stream = stream;
        this.primaries = new PrimaryParser(stream, this);
    }

    PrimaryParser primaries() {
        return primaries;
    }

    /** Reads an expression, inline conditions included. */
    Expression expression() {
        return nested(this::conditional);
    }

    private Expression nested(Supplier<Expression> parse) {
        depth++;
        if (depth > DEPTH) {
            throw new PythonException("RecursionError", "an expression is nested more than " + DEPTH + " deep");
        }
        Expression expression = parse.get();
        depth--;
        return expression;
    }

    private Expression conditional() {
        Position position = stream.current().position();
        Expression then = or();
        while (stream.skipIf("if")) {
            Expression test = or();
            Expression otherwise = stream.skipIf("else") ? nested(this::conditional) : null;
            then = new Conditional(position, test, then, otherwise);
            position = stream.current().position();
        }
        return then;
    }

    /** Reads an expression that an {@code if} behind it does not belong to. */
    Expression or() {
        Position position = stream.current().position();
        Expression left = and();
        while (stream.skipIf("or")) {
            left = junction(position, true, left, and());
        }
        return left;
    }

    private Expression and() {
        Position position = stream.current().position();
        Expression left = not();
        while (stream.skipIf("and")) {
            left = junction(position, false, left, not());
        }
        return left;
    }

    /** @param decisive truth of the left operand that makes it the value */
    private static Expression junction(Position position, boolean decisive, Expression left, Expression right) {
        return Expression.of(position, List.of(left, right), activation -> {
            Object first = left.evaluate(activation);
            activation.rendering().at(position);
            return Truth.of(first) == decisive ? first : right.evaluate(activation);
        });
    }

    private Expression not() {
        Token token = stream.current();
        if (!token.isName("not")) {
            return comparison();
        }
        stream.next();
        return unary(token.position(), value -> !Truth.of(value), nested(this::not));
    }

    private Expression comparison() {
        Position position = stream.current().position();
        List<Expression> operands = new ArrayList<>(List.of(sum()));
        List<Comparator> comparators = new ArrayList<>();
        for (Comparator comparator = comparator(); comparator != null; comparator = comparator()) {
            comparators.add(comparator);
            operands.add(sum());
        }
        return comparators.isEmpty() ? operands.get(0) : comparison(position, operands, comparators);
    }

    /** Compares each with its neighbour, and no further than the first that does not hold. */
    private static Expression comparison(Position position, List<Expression> operands, List<Comparator> comparators) {
        return Expression.of(position, operands, activation -> {
            Object left = operands.get(0).evaluate(activation);
            for (int i = 0; i < comparators.size(); i++) {
                Object right = operands.get(i + 1).evaluate(activation);
                activation.rendering().at(position);
                activation.rendering().meter().looksAt(right);
                if (!comparators.get(i).holds(left, right)) {
                    return false;
                }
                left = right;
            }
            return true;
        });
    }

    private @Nullable Comparator comparator() {
        Comparator comparator = COMPARATORS.get(stream.current().type());
        if (comparator != null) {
            stream.next();
            return comparator;
        }
        if (stream.skipIf("in")) {
            return Comparator.IN;
        }
        if (stream.current().isName("not") && stream.look().isName("in")) {
            stream.next();
            stream.next();
            return Comparator.NOT_IN;
        }
        return null;
    }

    private Expression sum() {
        return binary(SUMS, this::concatenation);
    }

    private Expression concatenation() {
        Position position = stream.current().position();
        List<Expression> parts = new ArrayList<>(List.of(product()));
        while (stream.skipIf(TokenType.TILDE)) {
            parts.add(product());
        }
        return parts.size() == 1
                ? parts.get(0)
                : Expression.operation(
                        position,
                        parts,
                        (rendering, values) -> rendering.made(
                                Stream.of(values).map(Printing::str).collect(Collectors.joining())));
    }

    private Expression product() {
        return binary(PRODUCTS, this::power);
    }

    /** As in Jinja, and unlike in Python, powers go from left to right. */
    private Expression power() {
        return binary(POWERS, () -> unary(true));
    }

    private Expression binary(Map<TokenType, Arithmetic> operators, Supplier<Expression> operand) {
        Expression left = operand.get();
        Arithmetic operator = operators.get(stream.current().type());
        while (operator != null) {
            Position position = stream.next().position();
            Arithmetic applied = operator;
            left = Expression.operation(
                    position,
                    List.of(left, operand.get()),
                    (rendering, values) -> rendering.made(applied.apply(values[0], values[1])));
            operator = operators.get(stream.current().type());
        }
        return left;
    }

    private Expression unary(boolean withFilters) {
        Token token = stream.current();
        Expression expression;
        if (stream.skipIf(TokenType.SUB)) {
            expression = unary(token.position(), Arithmetic::negative, nested(() -> unary(false)));
        } else if (stream.skipIf(TokenType.ADD)) {
            expression = unary(token.position(), Arithmetic::positive, nested(() -> unary(false)));
        } else {
            expression = primaries.primary();
        }
        Expression whole = primaries.postfix(expression);
        return withFilters ? primaries.filters(whole) : whole;
    }

    static Expression unary(Position position, UnaryOperator<@Nullable Object> operator, Expression operand) {
        return Expression.operation(position, List.of(operand), (rendering, values) -> operator.apply(values[0]));
    }
}
