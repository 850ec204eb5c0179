package io.gemmajunit.python.script.tree;

import io.gemmajunit.python.Calls;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Truth;
import io.gemmajunit.python.Types;
import io.gemmajunit.python.script.object.Exceptions;
import io.gemmajunit.python.script.object.Instance;
import org.jspecify.annotations.Nullable;

/**
 * {@code with}: what begins and ends is an object of a class of the program, or one that ends nothing.
 *
 * @param target what gets the value of {@code __enter__}; null if nothing does
 */
public record With(Expression manager, @Nullable Target target, Statement body) implements Statement {

    @Override
    public Next run(Scope scope) {
        return steps(scope).toEnd();
    }

    @Override
    public Steps steps(Scope scope) {
        if (!(manager.in(scope) instanceof Instance object)) {
            throw PythonException.unsupported("with on anything but an object of a class is not run");
        }
        return new Running(scope, object, Calls.call(method(object, "__enter__")));
    }

    private final class Running implements Steps {

        private final Scope scope;
        private final Instance object;
        private final @Nullable Object entered;
        private @Nullable Steps inner;

        Running(Scope scope, Instance object, @Nullable Object entered) {
            this.scope = scope;
            this.object = object;
            this.entered = entered;
        }

        @Override
        public @Nullable Next resume() {
            Next next;
            try {
                next = inner().resume();
            } catch (PythonException e) {
                Instance value = Exceptions.value(e);
                if (Exceptions.isFatal(e)
                        || !Truth.of(Calls.call(method(object, "__exit__"), value.type(), value, null))) {
                    throw e;
                }
                return Next.STATEMENT;
            }
            if (next != null) {
                Calls.call(method(object, "__exit__"), null, null, null);
            }
            return next;
        }

        /** What fails while it begins is told to {@code __exit__}, too. */
        private Steps inner() {
            Steps begun = inner;
            if (begun == null) {
                if (target != null) {
                    target.assign(entered, scope);
                }
                begun = body.steps(scope);
                inner = begun;
            }
            return begun;
        }
    }

    private static Object method(Instance object, String name) {
        Object method = object.special(name);
        if (method == null) {
            throw PythonException.typeError(
                    "'" + Types.name(object) + "' object does not support the context manager protocol");
        }
        return method;
    }
}
