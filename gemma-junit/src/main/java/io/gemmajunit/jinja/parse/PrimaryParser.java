package io.gemmajunit.jinja.parse;

import io.gemmajunit.jinja.error.Position;
import io.gemmajunit.jinja.expression.Call;
import io.gemmajunit.jinja.expression.CallArguments;
import io.gemmajunit.jinja.expression.Constant;
import io.gemmajunit.jinja.expression.Expression;
import io.gemmajunit.jinja.expression.FilterCall;
import io.gemmajunit.jinja.expression.Name;
import io.gemmajunit.jinja.render.Filter;
import io.gemmajunit.python.PyDict;
import io.gemmajunit.python.PyList;
import io.gemmajunit.python.Slice;
import io.gemmajunit.python.Subscripts;
import io.gemmajunit.python.Truth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads literals, names, and what stands behind them: attributes, items, calls, filters and tests. */
record PrimaryParser(TokenStream stream, ExpressionParser expressions) {

    private static final Set<TokenType> TEST_ARGUMENTS = Set.of(
            TokenType.NAME,
            TokenType.STRING,
            TokenType.INTEGER,
            TokenType.FLOAT,
            TokenType.LPAREN,
            TokenType.LBRACKET,
            TokenType.LBRACE);

    Expression primary() {
        Token token = stream.current();
        return switch (token.type()) {
            case NAME -> name(stream.next());
            case STRING -> string();
            case INTEGER, FLOAT -> new Constant(token.position(), stream.next().value());
            case LPAREN -> parentheses();
            case LBRACKET -> list();
            case LBRACE -> dict();
            default -> throw stream.error("unexpected '" + token.description() + "'");
        };
    }

    static Expression name(Token token) {
        return switch (token.text()) {
            case "true", "True" -> new Constant(token.position(), true);
            case "false", "False" -> new Constant(token.position(), false);
            case "none", "None" -> new Constant(token.position(), null);
            default -> new Name(token.position(), token.text());
        };
    }

    /** Texts that stand beside each other are one. */
    private Expression string() {
        Position position = stream.current().position();
        StringBuilder text = new StringBuilder();
        while (stream.current().is(TokenType.STRING)) {
            text.append(stream.next().value());
        }
        return new Constant(position, text.toString());
    }

    private Expression parentheses() {
        Position position = stream.next().position();
        List<Expression> elements = new ArrayList<>();
        boolean tuple = stream.current().is(TokenType.RPAREN);
        while (!stream.current().is(TokenType.RPAREN)) {
            elements.add(expressions.expression());
            if (!stream.skipIf(TokenType.COMMA)) {
                break;
            }
            tuple = true;
        }
        stream.expect(TokenType.RPAREN);
        return tuple ? Expression.tuple(position, elements) : elements.get(0);
    }

    private Expression list() {
        Position position = stream.next().position();
        List<Expression> elements = new ArrayList<>();
        while (!stream.current().is(TokenType.RBRACKET)) {
            if (!elements.isEmpty()) {
                stream.expect(TokenType.COMMA);
                if (stream.current().is(TokenType.RBRACKET)) {
                    break;
                }
            }
            elements.add(expressions.expression());
        }
        stream.expect(TokenType.RBRACKET);
        return Expression.operation(position, elements, (rendering, values) -> new PyList(Arrays.asList(values)));
    }

    private Expression dict() {
        Position position = stream.next().position();
        List<Expression> keysAndValues = new ArrayList<>();
        while (!stream.current().is(TokenType.RBRACE)) {
            if (!keysAndValues.isEmpty()) {
                stream.expect(TokenType.COMMA);
                if (stream.current().is(TokenType.RBRACE)) {
                    break;
                }
            }
            keysAndValues.add(expressions.expression());
            stream.expect(TokenType.COLON);
            keysAndValues.add(expressions.expression());
        }
        stream.expect(TokenType.RBRACE);
        return Expression.operation(position, keysAndValues, (rendering, values) -> {
            PyDict dict = new PyDict();
            for (int i = 0; i < values.length; i += 2) {
                dict.put(values[i], values[i + 1]);
            }
            return dict;
        });
    }

    Expression postfix(Expression expression) {
        Expression whole = expression;
        while (true) {
            switch (stream.current().type()) {
                case DOT -> whole = attribute(whole);
                case LBRACKET -> whole = item(whole);
                case LPAREN -> whole = call(whole);
                default -> {
                    return whole;
                }
            }
        }
    }

    private Expression attribute(Expression value) {
        Position position = stream.next().position();
        Token name = stream.next();
        if (name.is(TokenType.NAME)) {
            return Expression.operation(position, List.of(value), (rendering, values) -> {
                rendering.meter().looksAt(values[0]);
                return rendering.access().attribute(values[0], name.text());
            });
        }
        if (!name.is(TokenType.INTEGER)) {
            throw stream.error("expected name or number", name.position());
        }
        return itemOf(position, value, new Constant(name.position(), name.value()));
    }

    private Expression item(Expression value) {
        Position position = stream.next().position();
        List<Expression> keys = new ArrayList<>();
        boolean sliced = false;
        while (!stream.current().is(TokenType.RBRACKET)) {
            if (!keys.isEmpty()) {
                stream.expect(TokenType.COMMA);
            }
            Position start = stream.current().position();
            keys.add(stream.current().is(TokenType.COLON) ? new Constant(start, null) : expressions.expression());
            if (stream.skipIf(TokenType.COLON)) {
                Expression stop = bound();
                Expression step = stream.skipIf(TokenType.COLON) ? bound() : new Constant(start, null);
                keys.set(keys.size() - 1, slice(start, List.of(keys.get(keys.size() - 1), stop, step)));
                sliced = true;
            }
        }
        stream.expect(TokenType.RBRACKET);
        if (keys.size() != 1 && sliced) {
            throw stream.error("a slice stands alone in its brackets", position);
        }
        return itemOf(position, value, keys.size() == 1 ? keys.get(0) : Expression.tuple(position, keys));
    }

    /** Reads the end or the step of a slice, which is None if it is left out. */
    private Expression bound() {
        Token token = stream.current();
        boolean leftOut = token.is(TokenType.COLON) || token.is(TokenType.RBRACKET) || token.is(TokenType.COMMA);
        return leftOut ? new Constant(token.position(), null) : expressions.expression();
    }

    private static Expression slice(Position position, List<Expression> bounds) {
        return Expression.operation(
                position, bounds, (rendering, values) -> new Slice(values[0], values[1], values[2]));
    }

    /** A slice goes straight to the value, so that its errors are not taken for an absent item. */
    private static Expression itemOf(Position position, Expression value, Expression key) {
        return Expression.operation(
                position,
                List.of(value, key),
                (rendering, values) -> values[1] instanceof Slice
                        ? rendering.made(Subscripts.get(values[0], values[1]))
                        : rendering.access().item(values[0], values[1]));
    }

    Call call(Expression callee) {
        Position position = stream.current().position();
        return new Call(position, callee, arguments());
    }

    private CallArguments arguments() {
        Position position = stream.expect(TokenType.LPAREN).position();
        List<Expression> positional = new ArrayList<>();
        Map<String, Expression> named = new LinkedHashMap<>();
        Expression star = null;
        Expression starStar = null;
        boolean first = true;
        while (!stream.current().is(TokenType.RPAREN)) {
            if (!first) {
                stream.expect(TokenType.COMMA);
                if (stream.current().is(TokenType.RPAREN)) {
                    break;
                }
            }
            first = false;
            if (stream.skipIf(TokenType.MUL)) {
                ensure(star == null && starStar == null, position);
                star = expressions.expression();
            } else if (stream.skipIf(TokenType.POW)) {
                ensure(starStar == null, position);
                starStar = expressions.expression();
            } else if (stream.current().is(TokenType.NAME) && stream.look().is(TokenType.ASSIGN)) {
                ensure(starStar == null, position);
                Token name = stream.next();
                stream.next();
                if (named.put(name.text(), expressions.expression()) != null) {
                    throw stream.error("keyword argument repeated: " + name.text(), name.position());
                }
            } else {
                ensure(star == null && starStar == null && named.isEmpty(), position);
                positional.add(expressions.expression());
            }
        }
        stream.expect(TokenType.RPAREN);
        return new CallArguments(positional, named, star, starStar);
    }

    private void ensure(boolean valid, Position position) {
        if (!valid) {
            throw stream.error("invalid syntax for function call expression", position);
        }
    }

    /** Reads filters, tests and calls behind an operand. */
    Expression filters(Expression operand) {
        Expression whole = operand;
        while (true) {
            Token token = stream.current();
            if (stream.skipIf(TokenType.PIPE)) {
                whole = filter(whole);
            } else if (stream.skipIf("is")) {
                whole = test(whole, token.position());
            } else if (token.is(TokenType.LPAREN)) {
                whole = call(whole);
            } else {
                return whole;
            }
        }
    }

    /** Reads a filter from its name on. */
    Expression filter(Expression value) {
        Position position = stream.current().position();
        String name = dottedName();
        CallArguments arguments = stream.current().is(TokenType.LPAREN) ? arguments() : CallArguments.NONE;
        return new FilterCall(position, Filter.Kind.FILTER, value, name, arguments);
    }

    private String dottedName() {
        StringBuilder name = new StringBuilder(stream.expect(TokenType.NAME).text());
        while (stream.skipIf(TokenType.DOT)) {
            name.append('.').append(stream.expect(TokenType.NAME).text());
        }
        return name.toString();
    }

    private Expression test(Expression value, Position position) {
        boolean negated = stream.skipIf("not");
        String name = dottedName();
        Expression test = new FilterCall(position, Filter.Kind.TEST, value, name, testArguments());
        return negated ? ExpressionParser.unary(position, held -> !Truth.of(held), test) : test;
    }

    private CallArguments testArguments() {
        Token token = stream.current();
        if (token.is(TokenType.LPAREN)) {
            return arguments();
        }
        boolean ends = token.isName("else") || token.isName("or") || token.isName("and");
        if (!TEST_ARGUMENTS.contains(token.type()) || ends) {
            return CallArguments.NONE;
        }
        if (token.isName("is")) {
            throw stream.error("You cannot chain multiple tests with is");
        }
        return new CallArguments(List.of(postfix(primary())), Map.of(), null, null);
    }
}
