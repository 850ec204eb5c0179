package io.gemmajunit.jinja.parse;

import io.gemmajunit.jinja.error.Position;
import io.gemmajunit.jinja.expression.BinaryOperation;
import io.gemmajunit.jinja.expression.Comparison;
import io.gemmajunit.jinja.expression.Concatenation;
import io.gemmajunit.jinja.expression.Conditional;
import io.gemmajunit.jinja.expression.Expression;
import io.gemmajunit.jinja.expression.Junction;
import io.gemmajunit.jinja.expression.UnaryOperation;
import io.gemmajunit.jinja.render.Comparator;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Truth;
import io.gemmajunit.python.arithmetic.Arithmetic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
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
            left = Junction.or(position, left, and());
        }
        return left;
    }

    private Expression and() {
        Position position = stream.current().position();
        Expression left = not();
        while (stream.skipIf("and")) {
            left = Junction.and(position, left, not());
        }
        return left;
    }

    private Expression not() {
        Token token = stream.current();
        if (!token.isName("not")) {
            return comparison();
        }
        stream.next();
        return new UnaryOperation(token.position(), value -> !Truth.of(value), nested(this::not));
    }

    private Expression comparison() {
        Position position = stream.current().position();
        Expression first = sum();
        List<Comparison.Link> links = new ArrayList<>();
        for (Comparator comparator = comparator(); comparator != null; comparator = comparator()) {
            links.add(new Comparison.Link(comparator, sum()));
        }
        return links.isEmpty() ? first : new Comparison(position, first, links);
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
        return parts.size() == 1 ? parts.get(0) : new Concatenation(position, parts);
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
            left = new BinaryOperation(position, operator, left, operand.get());
            operator = operators.get(stream.current().type());
        }
        return left;
    }

    private Expression unary(boolean withFilters) {
        Token token = stream.current();
        Expression expression;
        if (stream.skipIf(TokenType.SUB)) {
            expression = new UnaryOperation(token.position(), Arithmetic::negative, nested(() -> unary(false)));
        } else if (stream.skipIf(TokenType.ADD)) {
            expression = new UnaryOperation(token.position(), Arithmetic::positive, nested(() -> unary(false)));
        } else {
            expression = primaries.primary();
        }
        Expression whole = primaries.postfix(expression);
        return withFilters ? primaries.filters(whole) : whole;
    }
}
