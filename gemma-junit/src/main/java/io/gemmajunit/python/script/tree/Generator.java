package io.gemmajunit.python.script.tree;

import io.gemmajunit.python.Missing;
import io.gemmajunit.python.PythonException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a call of a function with yields gives: it is run no further than its values are asked for. */
final class Generator implements Supplier<@Nullable Object> {

    private final Scope scope;
    private final Statement body;
    private @Nullable Steps steps;
    private boolean over;

    Generator(Scope scope, Statement body) {
        this.scope = scope;
        this.body = body;
    }

    /** Returns the next value, or {@link Missing#MISSING} at the end, where it is, too, once it has failed. */
    @Override
    public @Nullable Object get() {
        if (over) {
            return Missing.MISSING;
        }
        over = true;
        scope.meter().enter();
        try {
            Steps begun = steps == null ? body.steps(scope) : steps;
            steps = begun;
            over = begun.resume() != null;
        } catch (PythonException e) {
            throw e.type().equals("StopIteration")
                    ? new PythonException("RuntimeError", "generator raised StopIteration")
                    : e;
        } finally {
            scope.meter().leave();
        }
        return over ? Missing.MISSING : scope.result();
    }
}
