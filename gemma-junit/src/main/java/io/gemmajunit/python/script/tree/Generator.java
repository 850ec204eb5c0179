package io.gemmajunit.python.script.tree;

import io.gemmajunit.python.PythonException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** What a call of a function with yields gives: it is run no further than its values are asked for. */
final class Generator implements Iterator<@Nullable Object> {

    private final Scope scope;
    private final Statement body;
    private @Nullable Steps steps;
    private boolean ready;
    private boolean over;

    Generator(Scope scope, Statement body) {
        this.scope = scope;
        this.body = body;
    }

    @Override
    public boolean hasNext() {
        if (ready || over) {
            return ready;
        }
        over = true;
        scope.meter().enter();
        try {
            Steps begun = steps == null ? body.steps(scope) : steps;
            steps = begun;
            ready = begun.resume() == null;
        } catch (PythonException e) {
            throw e.type().equals("StopIteration")
                    ? new PythonException("RuntimeError", "generator raised StopIteration")
                    : e;
        } finally {
            scope.meter().leave();
        }
        over = !ready;
        return ready;
    }

    @Override
    public @Nullable Object next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ready = false;
        return scope.result();
    }
}
