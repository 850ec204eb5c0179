package io.gemmajunit.python.script.tree;

import io.gemmajunit.python.Missing;
import io.gemmajunit.python.PyDict;
import io.gemmajunit.python.PythonException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names and their values: of a module, of a class, of a call of a function, or of a comprehension. */
public final class Scope {

    /** Whose names they are. Methods do not see those of their class. */
    private enum Kind {
        MODULE,
        CLASS,
        CALL,
        COMPREHENSION
    }

    /** Name, which no program has, of the class that a method belongs to. */
    private static final String OWNER = "<class>";

    private static final Locals NONE = new Locals();

    private final Kind kind;
    private final @Nullable Scope outer;
    private final Map<String, @Nullable Object> names = new HashMap<>();
    private final Locals locals;
    private final Environment environment;
    private @Nullable Object first;
    private @Nullable Object result;

    private Scope(Kind kind, @Nullable Scope outer, Locals locals, Environment environment) {
        this.kind = kind;
        this.outer = outer;
        this.locals = locals;
        this.environment = environment;
    }

    /** Returns an empty scope for a module. */
    public static Scope ofModule(Environment environment) {
        return new Scope(Kind.MODULE, null, NONE, environment);
    }

    /** @param locals names that the function binds */
    Scope ofCall(Locals locals) {
        return new Scope(Kind.CALL, this, locals, environment);
    }

    Scope ofComprehension() {
        return new Scope(Kind.COMPREHENSION, this, NONE, environment);
    }

    public Scope ofClass() {
        return new Scope(Kind.CLASS, this, NONE, environment);
    }

    public Environment environment() {
        return environment;
    }

    public Meter meter() {
        return environment.meter();
    }

    /** Notes where an exception was raised, in a file of the user. */
    PythonException at(int line, PythonException exception) {
        String file = environment.file();
        if (!file.isEmpty()) {
            exception.raisedAt("line " + line + " of " + file.substring(file.lastIndexOf('/') + 1));
        }
        return exception;
    }

    /** Returns the class whose method runs here; null if none does. */
    public @Nullable Object owner() {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            if (scope.kind == Kind.CLASS) {
                return scope.names.get(OWNER);
            }
        }
        return null;
    }

    /** Notes which class the names of this scope are the members of. */
    public void setOwner(Object type) {
        names.put(OWNER, type);
    }

    /** Notes the first argument of a call. */
    void setFirst(@Nullable Object argument) {
        first = argument;
    }

    /** Returns the first argument of the method that runs here. */
    public @Nullable Object self() {
        Scope scope = this;
        while (scope.outer != null && scope.outer.kind != Kind.CLASS) {
            scope = scope.outer;
        }
        return scope.first;
    }

    public Scope module() {
        Scope scope = this;
        while (scope.outer != null) {
            scope = scope.outer;
        }
        return scope;
    }

    public @Nullable Object get(String name) {
        for (Scope scope = locals.isGlobal(name) ? module() : this; scope != null; scope = scope.outer) {
            if (scope.kind == Kind.CLASS && scope != this) {
                continue;
            }
            Object value = scope.names.getOrDefault(name, Missing.MISSING);
            if (value != Missing.MISSING) {
                return value;
            }
            if (scope.locals.has(name)) {
                throw scope.unbound(name, scope == this);
            }
        }
        Object builtin = environment.builtIn(name);
        if (builtin == Missing.MISSING) {
            throw new PythonException("NameError", "name '" + name + "' is not defined");
        }
        return builtin;
    }

    private PythonException unbound(String name, boolean own) {
        return own
                ? new PythonException(
                        "UnboundLocalError",
                        "cannot access local variable '" + name + "' where it is not associated with a value")
                : new PythonException(
                        "NameError",
                        "cannot access free variable '" + name
                                + "' where it is not associated with a value in enclosing scope");
    }

    /** Returns this, or what a comprehension stands in. */
    private Scope call() {
        Scope scope = this;
        while (scope.kind == Kind.COMPREHENSION && scope.outer != null) {
            scope = scope.outer;
        }
        return scope;
    }

    public boolean has(String name) {
        return names.containsKey(name);
    }

    public void set(String name, @Nullable Object value) {
        home(name).names.put(name, value);
    }

    /** Sets a name as {@code :=} does, which binds it outside of comprehensions. */
    public void setOutside(String name, @Nullable Object value) {
        call().set(name, value);
    }

    /** Sets a name of this scope, whatever its function declares. */
    void setOwn(String name, @Nullable Object value) {
        names.put(name, value);
    }

    public void remove(String name) {
        Scope home = home(name);
        if (!home.names.containsKey(name)) {
            throw home.kind == Kind.CALL
                    ? unbound(name, true)
                    : new PythonException("NameError", "name '" + name + "' is not defined");
        }
        home.names.remove(name);
    }

    private Scope home(String name) {
        if (locals.isGlobal(name)) {
            return module();
        }
        if (!locals.isNonlocal(name)) {
            return this;
        }
        for (Scope scope = outer; scope != null; scope = scope.outer) {
            if (scope.locals.has(name) || scope.locals.isNonlocal(name)) {
                return scope.home(name);
            }
        }
        throw new PythonException("SyntaxError", "no binding for nonlocal '" + name + "' found");
    }

    public Map<String, @Nullable Object> names() {
        return names;
    }

    /** Notes that the body of a class names a field. */
    public void annotate(String name) {
        if (kind == Kind.CLASS
                && names.computeIfAbsent("__annotations__", any -> new PyDict()) instanceof PyDict fields) {
            fields.put(name, null);
        }
    }

    public void giveBack(@Nullable Object value) {
        result = value;
    }

    @Nullable
    Object result() {
        return result;
    }
}
