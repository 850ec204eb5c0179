package io.gemmajunit.python.script.tree;

import io.gemmajunit.python.Missing;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.script.object.Exceptions;
import io.gemmajunit.python.script.object.Instance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code try}.
 *
 * @param otherwise what is done where the body raised nothing
 * @param last what is done however it ends
 */
public record Attempt(Statement body, List<Handler> handlers, Statement otherwise, Statement last)
        implements Statement {

    /** Name, which no program has, of the exception that is being handled. */
    private static final String CAUGHT = "<caught>";

    /**
     * {@code except}.
     *
     * @param type a type or a tuple of types; null for any
     */
    public record Handler(
            @Nullable Expression type, @Nullable String name, Statement body) {

        boolean takes(Instance exception, Scope scope) {
            return type == null || Exceptions.isOf(exception, type.in(scope));
        }
    }

    private enum Part {
        BODY,
        HANDLER,
        OTHERWISE,
        LAST
    }

    /** Returns the exception that is being handled, for a {@code raise} that names none. */
    public static @Nullable Object caught(Scope scope) {
        try {
            return scope.get(CAUGHT);
        } catch (PythonException e) {
            throw new PythonException("RuntimeError", "No active exception to reraise");
        }
    }

    /** Without a yield in it, it runs to its end at once. */
    @Override
    public Next run(Scope scope) {
        return steps(scope).toEnd();
    }

    @Override
    public Steps steps(Scope scope) {
        return new Running(scope);
    }

    private final class Running implements Steps {

        private final Scope scope;
        private Part part = Part.BODY;
        private @Nullable Steps current;
        private @Nullable Handler handler;
        private Next ended = Next.STATEMENT;
        private @Nullable PythonException failure;

        /** The exception that was being handled around this one. */
        private @Nullable Object before = Missing.MISSING;

        Running(Scope scope) {
            this.scope = scope;
        }

        @Override
        public @Nullable Next resume() {
            while (true) {
                Next next;
                try {
                    next = goOn();
                } catch (PythonException e) {
                    if (part == Part.LAST) {
                        throw e;
                    }
                    fail(e);
                    continue;
                }
                if (next == null) {
                    return null;
                }
                current = null;
                if (part == Part.LAST) {
                    return end(next);
                }
                leave(next);
            }
        }

        private @Nullable Next goOn() {
            Steps steps = current == null ? statement().steps(scope) : current;
            current = steps;
            return steps.resume();
        }

        private Statement statement() {
            return switch (part) {
                case BODY -> body;
                case HANDLER -> handler == null ? last : handler.body;
                case OTHERWISE -> otherwise;
                case LAST -> last;
            };
        }

        private void fail(PythonException exception) {
            current = null;
            Instance value = Exceptions.value(exception);
            Handler taken = part != Part.BODY || Exceptions.isFatal(exception)
                    ? null
                    : handlers.stream()
                            .filter(each -> each.takes(value, scope))
                            .findFirst()
                            .orElse(null);
            forget();
            if (taken == null) {
                failure = exception;
                part = Part.LAST;
                return;
            }
            handler = taken;
            part = Part.HANDLER;
            before = scope.names().getOrDefault(CAUGHT, Missing.MISSING);
            scope.setOwn(CAUGHT, value);
            if (taken.name != null) {
                scope.set(taken.name, value);
            }
        }

        private void leave(Next next) {
            forget();
            boolean completed = part == Part.BODY && next == Next.STATEMENT;
            ended = next;
            part = completed ? Part.OTHERWISE : Part.LAST;
        }

        /** An exception and its name, which the handler may have deleted, are there only while it is handled. */
        private void forget() {
            if (handler == null || part != Part.HANDLER) {
                return;
            }
            if (before == Missing.MISSING) {
                scope.names().remove(CAUGHT);
            } else {
                scope.setOwn(CAUGHT, before);
            }
            if (handler.name != null) {
                scope.set(handler.name, null);
                scope.remove(handler.name);
            }
        }

        /** What leaves {@code finally} replaces an exception, other than one that no program handles. */
        private Next end(Next next) {
            if (failure != null && (next == Next.STATEMENT || Exceptions.isFatal(failure))) {
                throw failure;
            }
            return next == Next.STATEMENT ? ended : next;
        }
    }
}
