package io.gemmajunit.python.script;

import io.gemmajunit.python.Missing;
import io.gemmajunit.python.PythonException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names and their values: of a module, of a call of a function, or of a comprehension. */
final class Scope {

    /** What the run so far has cost; the limit ends what would not end by itself. */
    private static final class Steps {
        private static final long MOST = 50_000_000L;
        private static final long MOST_OF_ROW = 100_000L;
        private static final int DEEPEST = 200;
        private long most = MOST;
        private long taken;
        private int depth;
    }

    /** Whose names they are. Methods do not see those of their class. */
    private enum Kind {
        OPEN,
        CLASS
    }

    private final Kind kind;
    private final @Nullable Scope outer;
    private final Map<String, @Nullable Object> names = new HashMap<>();
    private final Set<String> global = new HashSet<>();
    private final Steps steps;
    private @Nullable Object result;

    private Scope(Kind kind, @Nullable Scope outer, Steps steps) {
        this.kind = kind;
        this.outer = outer;
        this.steps = steps;
    }

    /** Returns an empty scope for a module. */
    static Scope ofModule() {
        return new Scope(Kind.OPEN, null, new Steps());
    }

    Scope inner() {
        return new Scope(Kind.OPEN, this, steps);
    }

    Scope ofClass() {
        return new Scope(Kind.CLASS, this, steps);
    }

    /** Returns the class whose method runs here; null if none does. */
    @Nullable
    Object owner() {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            if (scope.kind == Kind.CLASS) {
                return scope.names.get(ClassObject.OWNER);
            }
        }
        return null;
    }

    /** Returns the scope of the call that a comprehension runs in. */
    Scope call() {
        Scope scope = this;
        while (scope.outer != null && scope.outer.outer != null && scope.outer.kind == Kind.OPEN) {
            scope = scope.outer;
        }
        return scope;
    }

    /**
     * Forgets what runs so far have cost.
     *
     * @param rows that the next one is given
     */
    void restart(int rows) {
        steps.most = Steps.MOST + rows * Steps.MOST_OF_ROW;
        steps.taken = 0;
        steps.depth = 0;
    }

    void step() {
        if (++steps.taken > steps.most) {
            throw new PythonException("TimeoutError", "it does not end within " + steps.most + " steps");
        }
    }

    void enter() {
        step();
        if (++steps.depth > Steps.DEEPEST) {
            throw new PythonException("RecursionError", "maximum recursion depth exceeded");
        }
    }

    void leave() {
        steps.depth--;
    }

    Scope module() {
        Scope scope = this;
        while (scope.outer != null) {
            scope = scope.outer;
        }
        return scope;
    }

    /** Lets assignments to a name go to the module. */
    void declareGlobal(String name) {
        global.add(name);
    }

    @Nullable
    Object get(String name) {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            Object value = scope.kind == Kind.CLASS && scope != this
                    ? Missing.MISSING
                    : scope.names.getOrDefault(name, Missing.MISSING);
            if (value != Missing.MISSING) {
                return value;
            }
        }
        Object builtin = Builtins.named(name);
        if (builtin == Missing.MISSING) {
            throw new PythonException("NameError", "name '" + name + "' is not defined");
        }
        return builtin;
    }

    boolean has(String name) {
        return names.containsKey(name);
    }

    void set(String name, @Nullable Object value) {
        (global.contains(name) ? module() : this).names.put(name, value);
    }

    void remove(String name) {
        names.remove(name);
    }

    Map<String, @Nullable Object> names() {
        return names;
    }

    void giveBack(@Nullable Object value) {
        result = value;
    }

    @Nullable
    Object result() {
        return result;
    }
}
