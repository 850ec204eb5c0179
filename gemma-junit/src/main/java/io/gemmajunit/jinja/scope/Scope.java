package io.gemmajunit.jinja.scope;

import io.gemmajunit.jinja.error.Position;
import io.gemmajunit.jinja.error.TemplateException;
import io.gemmajunit.jinja.render.Library;

/** A scope of a template while its variables are found. */
public final class Scope {

    /** What surrounds a piece of template, as far as it decides what may stand there. */
    public enum Surroundings {
        /** Always run, and no loop is open. */
        PLAIN,
        /** Within a loop of the same function. */
        LOOP
    }

    private final Library library;
    private final Function function;
    private final Symbols symbols;
    private final Surroundings surroundings;
    private final boolean conditional;
    private final String template;

    private Scope(
            Library library,
            String template,
            Function function,
            Symbols symbols,
            Surroundings surroundings,
            boolean conditional) {
        this.library = library;
        this.template = template;
        this.function = function;
        this.symbols = symbols;
        this.surroundings = surroundings;
        this.conditional = conditional;
    }

    public static Scope root(Library library, String template, Function function) {
        return new Scope(library, template, function, new Symbols(function, null), Surroundings.PLAIN, false);
    }

    /** Returns a scope within this one and in the same function. */
    public Scope inner() {
        return new Scope(library, template, function, new Symbols(function, symbols), surroundings, false);
    }

    /** Returns the scope of a loop's body. */
    public Scope loop() {
        return new Scope(library, template, function, new Symbols(function, symbols), Surroundings.LOOP, false);
    }

    /** Returns a new function within that of this scope. */
    public Function newFunction() {
        return new Function(function);
    }

    /** Returns the scope of a function within this one. */
    public Scope function(Function inner, Surroundings within) {
        return new Scope(library, template, inner, new Symbols(inner, symbols), within, false);
    }

    /** Returns the same scope for what may not run: filters that do not exist are an error there only when it does. */
    public Scope branch() {
        return new Scope(library, template, function, symbols, surroundings, true);
    }

    public Library library() {
        return library;
    }

    public Symbols symbols() {
        return symbols;
    }

    public boolean isConditional() {
        return conditional;
    }

    public boolean isInLoop() {
        return surroundings == Surroundings.LOOP;
    }

    public Reference reference(String name) {
        Variable variable = symbols.find(name);
        if (variable == null) {
            // Jinja does not look for names in the filters of a set block either.
            throw error("AssertionError", "the name '" + name + "' is unknown here", Position.START);
        }
        return function.reference(variable);
    }

    public TemplateException error(String type, String message, Position position) {
        return new TemplateException(type, message, template, position);
    }
}
