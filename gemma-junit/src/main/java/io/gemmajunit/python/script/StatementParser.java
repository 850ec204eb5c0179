package io.gemmajunit.python.script;

import io.gemmajunit.python.Arguments;
import io.gemmajunit.python.Calls;
import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.PyDict;
import io.gemmajunit.python.PyList;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Truth;
import io.gemmajunit.python.script.Statement.Next;
import io.gemmajunit.python.script.Token.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads statements. */
final class StatementParser {

    private static final Set<String> COMPOUND = Set.of("if", "for", "while", "def", "class", "try", "with", "@");
    private static final Set<String> NOT_RUN = Set.of("async", "await", "yield", "nonlocal");
    private static final Statement NOTHING = scope -> Next.STATEMENT;

    private final TokenStream tokens;
    private final ExpressionParser expressions;
    private final TargetParser targets;
    private final CompoundParser compounds;

    StatementParser(TokenStream tokens) {
        this.tokens = tokens;
        this.expressions = new ExpressionParser(tokens);
        this.targets = new TargetParser(tokens, new AtomParser(tokens, expressions));
        this.compounds = new CompoundParser(tokens, expressions, targets, this);
    }

    /** Reads all that there are. */
    List<Statement> all() {
        List<Statement> statements = new ArrayList<>();
        while (!tokens.isNext(Kind.END)) {
            statement(statements);
        }
        return statements;
    }

    /** Reads the statements behind a colon. */
    Statement body() {
        tokens.expect(":");
        List<Statement> statements = new ArrayList<>();
        if (tokens.accept(Kind.LINE_END)) {
            tokens.expect(Kind.INDENT);
            while (!tokens.accept(Kind.DEDENT)) {
                statement(statements);
            }
        } else {
            simpleLine(statements);
        }
        return Statement.block(statements);
    }

    private void statement(List<Statement> into) {
        if (COMPOUND.contains(tokens.peek().text()) && !tokens.isNext(Kind.STRING)) {
            into.add(compounds.statement());
        } else {
            simpleLine(into);
        }
    }

    private void simpleLine(List<Statement> into) {
        do {
            if (tokens.isNext(Kind.LINE_END)) {
                break;
            }
            into.add(simple());
        } while (tokens.accept(";"));
        tokens.expect(Kind.LINE_END);
    }

    private Statement simple() {
        Token first = tokens.peek();
        if (first.kind() == Kind.NAME
                && NOT_RUN.contains(first.text())
                && !tokens.peek(1).is("=")) {
            throw SourceException.at(first, first.text() + ", which is not run here,");
        }
        if (first.kind() != Kind.NAME) {
            return expressionOrAssignment();
        }
        switch (first.text()) {
            case "pass" -> {
                tokens.take();
                return NOTHING;
            }
            case "break" -> {
                tokens.take();
                return scope -> Next.BREAK;
            }
            case "continue" -> {
                tokens.take();
                return scope -> Next.CONTINUE;
            }
            case "return" -> {
                tokens.take();
                return giveBack();
            }
            case "raise" -> {
                tokens.take();
                return raise();
            }
            case "global" -> {
                tokens.take();
                return global();
            }
            case "assert" -> {
                tokens.take();
                return assertion();
            }
            case "del" -> {
                tokens.take();
                return delete();
            }
            case "import", "from" -> {
                return new ImportParser(tokens).statement();
            }
            default -> {
                return expressionOrAssignment();
            }
        }
    }

    private Statement giveBack() {
        if (tokens.isNext(Kind.LINE_END) || tokens.isNext(";")) {
            return scope -> Next.RETURN;
        }
        Expression value = expressions.tupleOrOne();
        return scope -> {
            scope.giveBack(value.in(scope));
            return Next.RETURN;
        };
    }

    private Statement raise() {
        if (tokens.isNext(Kind.LINE_END)) {
            return scope -> {
                throw Exceptions.raised(scope.get(CompoundParser.CAUGHT));
            };
        }
        Expression value = expressions.expression();
        if (tokens.accept("from")) {
            expressions.expression();
        }
        return scope -> {
            throw Exceptions.raised(value.in(scope));
        };
    }

    private Statement global() {
        List<String> names = new ArrayList<>();
        do {
            names.add(tokens.expect(Kind.NAME).text());
        } while (tokens.accept(","));
        return scope -> {
            names.forEach(scope::declareGlobal);
            return Next.STATEMENT;
        };
    }

    private Statement assertion() {
        Expression condition = expressions.expression();
        Expression message = tokens.accept(",") ? expressions.expression() : scope -> "";
        return scope -> {
            if (!Truth.of(condition.in(scope))) {
                throw new PythonException("AssertionError", String.valueOf(message.in(scope)));
            }
            return Next.STATEMENT;
        };
    }

    private Statement delete() {
        List<Statement> deletions = new ArrayList<>();
        do {
            deletions.add(deletion());
        } while (tokens.accept(","));
        return Statement.block(deletions);
    }

    private Statement deletion() {
        Expression place = expressions.expression();
        if (place instanceof NameOf name) {
            return scope -> {
                scope.remove(name.name());
                return Next.STATEMENT;
            };
        }
        if (!(place instanceof ItemOf item)) {
            throw SourceException.at(tokens.peek(), "a del of what is no item");
        }
        return scope -> {
            Object container = item.container().in(scope);
            Object pop = AttributeOf.get(container, "pop");
            Calls.call(pop, new Arguments(Collections.singletonList(item.key().in(scope)), Map.of()));
            return Next.STATEMENT;
        };
    }

    private Statement expressionOrAssignment() {
        int sign = assignment();
        if (sign == 0) {
            Expression value = expressions.tupleOrOne();
            return scope -> {
                value.in(scope);
                return Next.STATEMENT;
            };
        }
        if (tokens.peek(sign).is("=")) {
            return assign();
        }
        return tokens.peek(sign).is(":") ? annotated() : augmented();
    }

    /** Returns how many tokens further the sign of an assignment stands; 0 if the line has none. */
    private int assignment() {
        int depth = 0;
        for (int i = 0; tokens.peek(i).kind() != Kind.LINE_END && tokens.peek(i).kind() != Kind.END; i++) {
            Token token = tokens.peek(i);
            if (token.is("lambda")) {
                return 0;
            }
            if (token.kind() != Kind.OPERATOR) {
                continue;
            }
            String sign = token.text();
            if (depth == 0 && (sign.equals("=") || sign.equals(":") || isAugmented(sign))) {
                return i;
            }
            depth += "([{".contains(sign) ? 1 : ")]}".contains(sign) ? -1 : 0;
        }
        return 0;
    }

    private static boolean isAugmented(String sign) {
        return sign.length() > 1
                && sign.endsWith("=")
                && !Set.of("==", "!=", "<=", ">=", ":=").contains(sign);
    }

    private Statement assign() {
        List<Target> to = new ArrayList<>();
        do {
            to.add(targets.targets());
            tokens.expect("=");
        } while (assignment() > 0);
        Expression value = expressions.tupleOrOne();
        return scope -> {
            Object each = value.in(scope);
            to.forEach(target -> target.assign(each, scope));
            return Next.STATEMENT;
        };
    }

    private Statement annotated() {
        Target target = targets.targets();
        tokens.expect(":");
        expressions.expression();
        if (!tokens.accept("=")) {
            return NOTHING;
        }
        Expression value = expressions.tupleOrOne();
        return scope -> {
            target.assign(value.in(scope), scope);
            return Next.STATEMENT;
        };
    }

    private Statement augmented() {
        Expression place = new AtomParser(tokens, expressions).primary();
        Target target = targets.of(place);
        String sign = tokens.take().text();
        String operator = sign.substring(0, sign.length() - 1);
        Expression value = expressions.tupleOrOne();
        return scope -> {
            Object old = place.in(scope);
            Object by = value.in(scope);
            target.assign(inPlace(operator, old, by), scope);
            return Next.STATEMENT;
        };
    }

    /** Lists and sets are changed where they are, so that others who hold them see it. */
    private static @Nullable Object inPlace(String operator, @Nullable Object old, @Nullable Object by) {
        if (operator.equals("+") && old instanceof PyList list) {
            new PyList(Iterables.list(by).elements()).elements().forEach(list::add);
            return list;
        }
        if (operator.equals("|") && old instanceof PyDict dict) {
            Mappings.dict(by).entries().forEach(entry -> dict.put(entry.key(), entry.value()));
            return dict;
        }
        return Operators.apply(operator, old, by);
    }
}
