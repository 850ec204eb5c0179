package io.gemmajunit.python.script;

import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Truth;
import io.gemmajunit.python.script.Statement.Next;
import io.gemmajunit.python.script.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads statements that have a body. */
final class CompoundParser {

    /** Name, which no program has, of the exception that is being handled. */
    static final String CAUGHT = "<caught>";

    private final TokenStream tokens;
    private final ExpressionParser expressions;
    private final TargetParser targets;
    private final StatementParser statements;

    CompoundParser(TokenStream tokens, ExpressionParser expressions, TargetParser targets, StatementParser statements) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.targets = targets;
        this.statements = statements;
    }

    Statement statement() {
        Token first = tokens.take();
        return switch (first.text()) {
            case "if" -> condition();
            case "for" -> loop();
            case "while" -> repetition();
            case "def" -> function();
            case "class" -> type();
            case "try" -> attempt();
            case "@" -> decorated();
            case "with" -> with(first);
            default -> throw SourceException.at(first, first.text() + ", which is not run here,");
        };
    }

    private Statement condition() {
        Expression condition = expressions.expression();
        Statement then = statements.body();
        Statement otherwise = tokens.accept("elif")
                ? condition()
                : tokens.accept("else") ? statements.body() : scope -> Next.STATEMENT;
        return scope -> Truth.of(condition.in(scope)) ? then.run(scope) : otherwise.run(scope);
    }

    private Statement loop() {
        Target target = targets.forTargets();
        tokens.expect("in");
        Expression source = expressions.tupleOrOne();
        Statement body = statements.body();
        Statement otherwise = tokens.accept("else") ? statements.body() : scope -> Next.STATEMENT;
        return scope -> {
            for (Object each : AtomParser.each(source.in(scope))) {
                target.assign(each, scope);
                Next next = body.run(scope);
                if (next == Next.RETURN) {
                    return next;
                }
                if (next == Next.BREAK) {
                    return Next.STATEMENT;
                }
            }
            return otherwise.run(scope);
        };
    }

    private Statement repetition() {
        Expression condition = expressions.expression();
        Statement body = statements.body();
        Statement otherwise = tokens.accept("else") ? statements.body() : scope -> Next.STATEMENT;
        return scope -> {
            while (Truth.of(condition.in(scope))) {
                scope.step();
                Next next = body.run(scope);
                if (next == Next.RETURN) {
                    return next;
                }
                if (next == Next.BREAK) {
                    return Next.STATEMENT;
                }
            }
            return otherwise.run(scope);
        };
    }

    /** Files and time limits are not there, so what is in it is only read over. */
    private Statement with(Token first) {
        do {
            expressions.expression();
            if (tokens.accept("as")) {
                tokens.expect(Kind.NAME);
            }
        } while (tokens.accept(","));
        statements.body();
        return scope -> {
            throw PythonException.unsupported("with in line " + first.line() + " is not run here");
        };
    }

    private Statement function() {
        String name = tokens.expect(Kind.NAME).text();
        tokens.expect("(");
        Parameters parameters = new ParameterParser(tokens, expressions).read(")");
        tokens.expect(")");
        if (tokens.accept("->")) {
            expressions.expression();
        }
        Statement body = statements.body();
        return scope -> {
            scope.set(name, new Function(name, parameters.evaluated(scope), body, scope));
            return Next.STATEMENT;
        };
    }

    private Statement type() {
        String name = tokens.expect(Kind.NAME).text();
        List<Expression> bases = new ArrayList<>();
        if (tokens.accept("(")) {
            while (!tokens.accept(")")) {
                bases.add(expressions.expression());
                tokens.accept(",");
            }
        }
        Statement body = statements.body();
        return scope -> {
            List<@Nullable Object> parents = new ArrayList<>();
            bases.forEach(base -> parents.add(base.in(scope)));
            scope.set(name, ClassObject.define(name, parents, body, scope));
            return Next.STATEMENT;
        };
    }

    /** Decorators that change what a function gives are not run. */
    private Statement decorated() {
        Token name = tokens.peek();
        expressions.expression();
        tokens.expect(Kind.LINE_END);
        switch (name.text()) {
            case "staticmethod", "register_filter", "abstractmethod", "cache", "lru_cache", "functools" -> {}
            default -> throw SourceException.at(name, "the decorator " + name.text() + ", which is not run here,");
        }
        String function = tokens.peek(1).text();
        Statement decorated = statement();
        if (!name.is("staticmethod")) {
            return decorated;
        }
        return scope -> {
            Next next = decorated.run(scope);
            if (scope.get(function) instanceof Function plain) {
                scope.set(function, new StaticMethod(plain));
            }
            return next;
        };
    }

    private record Handler(List<Expression> types, @Nullable String name, Statement body) {

        boolean takes(PythonException exception, Scope scope) {
            return types.isEmpty() || types.stream().anyMatch(type -> Exceptions.isOf(exception, type.in(scope)));
        }
    }

    private Statement attempt() {
        Statement body = statements.body();
        List<Handler> handlers = new ArrayList<>();
        while (tokens.accept("except")) {
            handlers.add(handler());
        }
        Statement otherwise = tokens.accept("else") ? statements.body() : scope -> Next.STATEMENT;
        Statement last = tokens.accept("finally") ? statements.body() : scope -> Next.STATEMENT;
        return scope -> {
            Next next;
            try {
                next = attempt(body, handlers, otherwise, scope);
            } catch (PythonException e) {
                last.run(scope);
                throw e;
            }
            Next after = last.run(scope);
            return after == Next.STATEMENT ? next : after;
        };
    }

    private static Next attempt(Statement body, List<Handler> handlers, Statement otherwise, Scope scope) {
        Next next;
        try {
            next = body.run(scope);
        } catch (PythonException e) {
            Handler handler = Exceptions.isFatal(e)
                    ? null
                    : handlers.stream()
                            .filter(each -> each.takes(e, scope))
                            .findFirst()
                            .orElse(null);
            if (handler == null) {
                throw e;
            }
            Object caught = Exceptions.value(e);
            scope.set(CAUGHT, caught);
            if (handler.name != null) {
                scope.set(handler.name, caught);
            }
            return handler.body.run(scope);
        }
        return next == Next.STATEMENT ? otherwise.run(scope) : next;
    }

    private Handler handler() {
        List<Expression> types = new ArrayList<>();
        if (!tokens.isNext(":")) {
            types.add(expressions.tupleOrOne());
        }
        String name = tokens.accept("as") ? tokens.expect(Kind.NAME).text() : null;
        return new Handler(types, name, statements.body());
    }
}
