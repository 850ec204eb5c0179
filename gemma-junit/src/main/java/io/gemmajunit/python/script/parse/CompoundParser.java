package io.gemmajunit.python.script.parse;

import io.gemmajunit.python.Calls;
import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.Truth;
import io.gemmajunit.python.literal.Token;
import io.gemmajunit.python.literal.Token.Kind;
import io.gemmajunit.python.script.object.ClassObject;
import io.gemmajunit.python.script.tree.Attempt;
import io.gemmajunit.python.script.tree.Condition;
import io.gemmajunit.python.script.tree.Expression;
import io.gemmajunit.python.script.tree.Function;
import io.gemmajunit.python.script.tree.Locals;
import io.gemmajunit.python.script.tree.Loop;
import io.gemmajunit.python.script.tree.Parameters;
import io.gemmajunit.python.script.tree.Scope;
import io.gemmajunit.python.script.tree.SetDisplay;
import io.gemmajunit.python.script.tree.Statement;
import io.gemmajunit.python.script.tree.Statement.Next;
import io.gemmajunit.python.script.tree.Target;
import io.gemmajunit.python.script.tree.With;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads statements that have a body. */
record CompoundParser(
        TokenStream tokens, ExpressionParser expressions, TargetParser targets, StatementParser statements) {

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
            case "with" -> with();
            default -> throw first.fault(first.text() + ", which is not run here,");
        };
    }

    private Statement condition() {
        Expression condition = expressions.expression();
        Statement then = statements.body();
        if (tokens.accept("elif")) {
            return new Condition(condition, then, condition());
        }
        return new Condition(condition, then, otherwise());
    }

    private Statement otherwise() {
        return tokens.accept("else") ? statements.body() : scope -> Next.STATEMENT;
    }

    private Statement loop() {
        Target target = targets.targets();
        tokens.expect("in");
        Expression source = SetDisplay.inLoop(expressions.tupleOrOne());
        return new Loop(
                scope -> {
                    Iterator<@Nullable Object> each = Iterables.of(source.in(scope));
                    return () -> {
                        boolean more = each.hasNext();
                        if (more) {
                            target.assign(each.next(), scope);
                        }
                        return more;
                    };
                },
                statements.body(),
                otherwise());
    }

    private Statement repetition() {
        Expression condition = expressions.expression();
        return new Loop(
                scope -> () -> {
                    scope.meter().step();
                    return Truth.of(condition.in(scope));
                },
                statements.body(),
                otherwise());
    }

    private Statement with() {
        boolean bracketed = tokens.isNext("(") && isListOfManagers();
        if (bracketed) {
            tokens.take();
        }
        List<Expression> managers = new ArrayList<>();
        List<@Nullable Target> names = new ArrayList<>();
        do {
            if (tokens.isNext(")")) {
                break;
            }
            managers.add(expressions.expression());
            names.add(tokens.accept("as") ? targets.one() : null);
        } while (tokens.accept(","));
        if (bracketed) {
            tokens.expect(")");
        }
        Statement body = statements.body();
        for (int i = managers.size() - 1; i >= 0; i--) {
            body = new With(managers.get(i), names.get(i), body);
        }
        return body;
    }

    /** Looks for the colon behind the bracket that closes the one that is next. */
    private boolean isListOfManagers() {
        int depth = 0;
        for (int i = 0; tokens.peek(i).kind() != Kind.LINE_END && tokens.peek(i).kind() != Kind.END; i++) {
            depth += tokens.peek(i).turn();
            if (depth == 0) {
                return tokens.peek(i + 1).is(":");
            }
        }
        return false;
    }

    private Statement function() {
        String name = tokens.expect(Kind.NAME).text();
        tokens.names().bind(name);
        String qualified = tokens.names().qualified(name);
        tokens.expect("(");
        tokens.names().enter(name + ".<locals>.");
        Parameters parameters = new ParameterParser(tokens, expressions).read(")");
        tokens.expect(")");
        if (tokens.accept("->")) {
            expressions.annotation();
        }
        Statement body = statements.body();
        Locals locals = tokens.names().leave();
        return scope -> {
            scope.set(name, new Function(qualified, parameters.evaluated(scope), locals, body, scope));
            return Next.STATEMENT;
        };
    }

    private Statement type() {
        String name = tokens.expect(Kind.NAME).text();
        tokens.names().bind(name);
        List<Expression> bases = new ArrayList<>();
        if (tokens.accept("(")) {
            while (!tokens.accept(")")) {
                if (tokens.peek(1).is("=")) {
                    if (tokens.isNext("metaclass")) {
                        throw tokens.peek().fault("a metaclass, which is not run here,");
                    }
                    tokens.take();
                    tokens.take();
                    expressions.expression();
                } else {
                    bases.add(expressions.expression());
                }
                tokens.accept(",");
            }
        }
        tokens.names().enter(name + ".");
        Statement body = statements.body();
        tokens.names().leave();
        return scope -> {
            List<@Nullable Object> parents = new ArrayList<>();
            bases.forEach(base -> parents.add(base.in(scope)));
            Scope own = scope.ofClass();
            body.run(own);
            ClassObject type = ClassObject.define(name, parents, own.names());
            own.setOwner(type);
            scope.set(name, type);
            return Next.STATEMENT;
        };
    }

    private Statement decorated() {
        Expression decorator = expressions.expression();
        tokens.expect(Kind.LINE_END);
        String bound = decoratedName();
        Statement decorated = statement();
        return scope -> {
            Object change = decorator.in(scope);
            Next next = decorated.run(scope);
            scope.set(bound, Calls.call(change, scope.get(bound)));
            return next;
        };
    }

    /** Looks behind further decorators. */
    private String decoratedName() {
        int i = 0;
        while (tokens.peek(i).is("@")) {
            while (tokens.peek(i++).kind() != Kind.LINE_END) {}
        }
        return tokens.peek(i + 1).text();
    }

    private Statement attempt() {
        Statement body = statements.body();
        List<Attempt.Handler> handlers = new ArrayList<>();
        while (tokens.accept("except")) {
            handlers.add(handler());
        }
        return new Attempt(
                body, handlers, otherwise(), tokens.accept("finally") ? statements.body() : scope -> Next.STATEMENT);
    }

    private Attempt.Handler handler() {
        if (tokens.isNext("*")) {
            throw tokens.peek().fault("except*, which is not run here,");
        }
        Expression type = tokens.isNext(":") ? null : expressions.tupleOrOne();
        String name = tokens.accept("as") ? tokens.expect(Kind.NAME).text() : null;
        if (name != null) {
            tokens.names().bind(name);
        }
        return new Attempt.Handler(type, name, statements.body());
    }
}
