package io.gemmajunit.python.script.parse;

import io.gemmajunit.python.PyDict;
import io.gemmajunit.python.PyIterator;
import io.gemmajunit.python.PyList;
import io.gemmajunit.python.PyTuple;
import io.gemmajunit.python.Slice;
import io.gemmajunit.python.literal.Numerals;
import io.gemmajunit.python.literal.Token;
import io.gemmajunit.python.literal.Token.Kind;
import io.gemmajunit.python.script.object.PySet;
import io.gemmajunit.python.script.object.Singleton;
import io.gemmajunit.python.script.tree.AttributeOf;
import io.gemmajunit.python.script.tree.CallOf;
import io.gemmajunit.python.script.tree.Comprehension;
import io.gemmajunit.python.script.tree.Expression;
import io.gemmajunit.python.script.tree.ItemOf;
import io.gemmajunit.python.script.tree.NameOf;
import io.gemmajunit.python.script.tree.Scope;
import io.gemmajunit.python.script.tree.SequenceDisplay;
import io.gemmajunit.python.script.tree.SetDisplay;
import io.gemmajunit.python.script.tree.Starred;
import io.gemmajunit.python.script.tree.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads names, literals and displays, and what follows them: calls, subscripts, attributes. */
record AtomParser(TokenStream tokens, ExpressionParser expressions) {

    private static final Set<String> FOLDED = Set.of(
            "+", "-", "*", "**", "/", "//", "%", "~", "|", "&", "^", "<<", ">>", "(", ")", ",", "True", "False",
            "None");

    Expression primary() {
        int line = tokens.peek().line();
        Expression value = atom();
        StringBuilder dotted = new StringBuilder(value instanceof NameOf name ? name.name() : "");
        while (true) {
            Expression object = value;
            boolean isMember = tokens.accept(".");
            if (!isMember && !dotted.isEmpty()) {
                tokens.names().use(dotted.toString(), line);
                dotted.setLength(0);
            }
            if (isMember) {
                String name = tokens.expect(Kind.NAME).text();
                dotted.append(dotted.isEmpty() ? "" : "." + name);
                value = new AttributeOf(object, name);
            } else if (tokens.accept("(")) {
                value = new CallOf(object, arguments());
            } else if (tokens.accept("[")) {
                value = new ItemOf(object, subscript());
                tokens.expect("]");
            } else {
                return value;
            }
        }
    }

    private List<CallOf.Argument> arguments() {
        List<CallOf.Argument> arguments = new ArrayList<>();
        while (!tokens.accept(")")) {
            if (tokens.accept("**")) {
                arguments.add(new CallOf.Argument("**", expressions.expression()));
            } else if (tokens.isNext(Kind.NAME) && tokens.peek(1).is("=")) {
                String name = tokens.take().text();
                tokens.take();
                arguments.add(new CallOf.Argument(name, expressions.expression()));
            } else {
                Expression value =
                        tokens.accept("*") ? new Starred(expressions.expression()) : expressions.expression();
                arguments.add(new CallOf.Argument(null, isComprehension() ? generator(value) : value));
            }
            if (!tokens.isNext(")")) {
                tokens.expect(",");
            }
        }
        return arguments;
    }

    private boolean isComprehension() {
        return tokens.isNext("for") || tokens.isNext("async");
    }

    private Expression subscript() {
        Expression first = slice();
        if (!tokens.isNext(",")) {
            return first;
        }
        List<Expression> several = new ArrayList<>(List.of(first));
        while (tokens.accept(",") && !tokens.isNext("]")) {
            several.add(slice());
        }
        return ExpressionParser.tuple(several);
    }

    private Expression slice() {
        Expression start = tokens.isNext(":") ? null : expressions.expression();
        if (!tokens.accept(":")) {
            return start == null ? scope -> null : start;
        }
        Expression stop = bound();
        Expression step = tokens.accept(":") ? bound() : null;
        return scope -> new Slice(value(start, scope), value(stop, scope), value(step, scope));
    }

    private @Nullable Expression bound() {
        return tokens.isNext(":") || tokens.isNext("]") || tokens.isNext(",") ? null : expressions.expression();
    }

    private static @Nullable Object value(@Nullable Expression expression, Scope scope) {
        return expression == null ? null : expression.in(scope);
    }

    private Expression atom() {
        if (tokens.isNext(Kind.STRING)) {
            return new StringParser(tokens.names()).strings(tokens);
        }
        Token token = tokens.take();
        switch (token.kind()) {
            case NUMBER -> {
                Object number = Numerals.value(token, 1);
                if (number == Numerals.IMAGINARY) {
                    throw token.fault("a complex number, which is not there,");
                }
                return scope -> number;
            }
            case NAME -> {
                return name(token);
            }
            default -> {}
        }
        return switch (token.text()) {
            case "(" -> parenthesis();
            case "[" -> list();
            case "{" -> braces();
            case "..." -> scope -> Singleton.ELLIPSIS;
            default -> throw token.fault("an unexpected " + (token.text().isEmpty() ? "end" : token.text()));
        };
    }

    private static Expression name(Token token) {
        String name = token.text();
        return switch (name) {
            case "None" -> scope -> null;
            case "True" -> scope -> true;
            case "False" -> scope -> false;
            case "yield" -> throw token.fault("a yield whose value is used, which is not run here,");
            case "await", "async" -> throw token.fault(name + ", which is not run here,");
            default -> new NameOf(name);
        };
    }

    private Expression parenthesis() {
        if (tokens.accept(")")) {
            return ExpressionParser.tuple(List.of());
        }
        Expression value = expressions.tupleOrOne();
        Expression whole = isComprehension() ? generator(value) : value;
        tokens.expect(")");
        return whole;
    }

    private Expression list() {
        List<Expression> elements = new ArrayList<>();
        if (tokens.accept("]")) {
            return new SequenceDisplay(elements, PyList::new);
        }
        elements.add(expressions.starred());
        if (isComprehension()) {
            Comprehension all = comprehension(elements.get(0));
            tokens.expect("]");
            return scope -> PyList.of(all.in(scope));
        }
        while (tokens.accept(",") && !tokens.isNext("]")) {
            elements.add(expressions.starred());
        }
        tokens.expect("]");
        return new SequenceDisplay(elements, PyList::new);
    }

    private Expression braces() {
        if (tokens.accept("}")) {
            return scope -> new PyDict();
        }
        boolean isConstant = isConstantSet();
        if (tokens.isNext("**")) {
            return dict(null);
        }
        Expression first = expressions.starred();
        return tokens.isNext(":") ? dict(first) : set(first, isConstant);
    }

    private Expression set(Expression first, boolean isConstant) {
        List<Expression> elements = new ArrayList<>(List.of(first));
        if (isComprehension()) {
            Comprehension all = comprehension(elements.get(0));
            tokens.expect("}");
            return scope -> {
                PySet set = new PySet();
                all.in(scope).forEachRemaining(set::add);
                return set;
            };
        }
        while (tokens.accept(",") && !tokens.isNext("}")) {
            elements.add(expressions.starred());
        }
        tokens.expect("}");
        return new SetDisplay(elements, isConstant);
    }

    /** Returns whether the tokens up to the closing brace, which follow, are of constants. */
    private boolean isConstantSet() {
        for (int i = 0; !tokens.peek(i).text().isEmpty(); i++) {
            Token token = tokens.peek(i);
            if (token.is("}")) {
                return true;
            }
            boolean isLiteral = token.kind() == Kind.NUMBER || token.kind() == Kind.STRING;
            if (!isLiteral && !FOLDED.contains(token.text())) {
                return false;
            }
        }
        return false;
    }

    /** @param first key; null if two asterisks come first */
    private Expression dict(@Nullable Expression first) {
        record Entry(@Nullable Expression key, Expression value) {
            void addTo(PyDict dict, Scope scope) {
                if (key != null) {
                    dict.put(key.in(scope), value.in(scope));
                } else {
                    dict.putAll(PyDict.require(value.in(scope)));
                }
            }
        }
        List<Entry> entries = new ArrayList<>();
        do {
            if (tokens.isNext("}")) {
                break;
            }
            if (tokens.accept("**")) {
                entries.add(new Entry(null, expressions.or()));
                continue;
            }
            Expression key = first != null && entries.isEmpty() ? first : expressions.expression();
            tokens.expect(":");
            Entry entry = new Entry(key, expressions.expression());
            if (isComprehension()) {
                Comprehension all = comprehension(ExpressionParser.tuple(List.of(key, entry.value())));
                tokens.expect("}");
                return scope -> {
                    PyDict dict = new PyDict();
                    all.in(scope).forEachRemaining(pair -> dict.put(((PyTuple) pair).get(0), ((PyTuple) pair).get(1)));
                    return dict;
                };
            }
            entries.add(entry);
        } while (tokens.accept(","));
        tokens.expect("}");
        return scope -> {
            PyDict dict = new PyDict();
            entries.forEach(entry -> entry.addTo(dict, scope));
            return dict;
        };
    }

    private Expression generator(Expression element) {
        Comprehension all = comprehension(element);
        return scope -> new PyIterator("generator", all.in(scope));
    }

    private Comprehension comprehension(Expression element) {
        List<Comprehension.Clause> clauses = new ArrayList<>();
        while (isComprehension() || tokens.isNext("if")) {
            if (tokens.accept("if")) {
                clauses.add(new Comprehension.Clause(null, expressions.or()));
                continue;
            }
            if (tokens.isNext("async")) {
                throw tokens.peek().fault("async, which is not run here,");
            }
            tokens.take();
            tokens.names().enter("");
            Target target = new TargetParser(tokens, expressions).targets();
            tokens.names().leave();
            tokens.expect("in");
            clauses.add(new Comprehension.Clause(target, SetDisplay.inLoop(expressions.or())));
        }
        return new Comprehension(element, clauses);
    }
}
