package io.gemmajunit.jinja.statement;

import io.gemmajunit.jinja.error.Position;
import io.gemmajunit.jinja.render.Rendering;
import io.gemmajunit.jinja.scope.Activation;
import io.gemmajunit.jinja.scope.Function;
import io.gemmajunit.jinja.scope.Reference;
import io.gemmajunit.jinja.scope.Scope;
import io.gemmajunit.jinja.scope.Statement;
import io.gemmajunit.jinja.scope.Symbols;
import io.gemmajunit.jinja.scope.Undeclared;
import io.gemmajunit.python.Missing;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a macro or call block runs when it is called. */
public final class MacroBody {

    private final Position position;
    private final Parameters parameters;
    private final Block body;
    private @Nullable Function function;
    private @Nullable Reference caller;
    private @Nullable Reference kwargs;
    private @Nullable Reference varargs;

    public MacroBody(Position position, Parameters parameters, List<Statement> body) {
        this.position = position;
        this.parameters = parameters;
        this.body = new Block(body);
    }

    Parameters parameters() {
        return parameters;
    }

    /** Whether the body reads {@code caller} and does not name it as a parameter. */
    boolean takesCaller() {
        return caller != null;
    }

    boolean takesKeywords() {
        return kwargs != null;
    }

    boolean takesVariable() {
        return varargs != null;
    }

    void bind(Scope scope) {
        function = scope.newFunction();
        Scope inner = scope.function(function, Scope.Surroundings.PLAIN);
        Symbols symbols = inner.symbols();
        Set<String> special = Undeclared.in(body.statements(), "caller", "kwargs", "varargs");
        refuseCallerWithoutDefault(scope, special);
        parameters.names().forEach(name -> name.declareParameters(symbols));
        parameters.defaults().forEach(value -> value.declare(symbols));
        for (String name : List.of("caller", "kwargs", "varargs")) {
            if (special.contains(name) && !parameters.has(name)) {
                symbols.parameter(name);
            }
        }
        body.declare(symbols);
        parameters.names().forEach(name -> name.bind(inner));
        parameters.defaults().forEach(value -> value.bind(inner));
        caller = reference("caller", special, inner);
        kwargs = reference("kwargs", special, inner);
        varargs = reference("varargs", special, inner);
        body.bind(inner);
    }

    private @Nullable Reference reference(String name, Set<String> special, Scope scope) {
        return special.contains(name) && !parameters.has(name) ? scope.reference(name) : null;
    }

    private void refuseCallerWithoutDefault(Scope scope, Set<String> special) {
        for (int i = 0; i < parameters.required(); i++) {
            if (special.contains("caller") && parameters.names().get(i).name().equals("caller")) {
                throw scope.error(
                        "TemplateAssertionError",
                        "When defining macros or call blocks the special \"caller\" argument must be omitted or be"
                                + " given a default.",
                        position);
            }
        }
    }

    void visit(Undeclared names) {
        parameters.names().forEach(name -> name.visit(names));
        parameters.defaults().forEach(value -> value.visit(names));
        body.visit(names);
    }

    /** Returns what the body writes for these values of the parameters; those that are missing take their defaults. */
    String run(
            Activation outside,
            List<@Nullable Object> values,
            @Nullable Object callerValue,
            Object keywords,
            Object variable) {
        Rendering rendering = outside.rendering();
        Activation activation = new Activation(rendering, outside, Objects.requireNonNull(function, "bound"));
        set(caller, activation, callerValue);
        set(kwargs, activation, keywords);
        set(varargs, activation, variable);
        for (int i = 0; i < values.size(); i++) {
            parameters.names().get(i).assign(activation, values.get(i));
        }
        StringBuilder outer = rendering.redirect(new StringBuilder());
        rendering.meter().enter();
        body.enter(activation);
        for (int i = 0; i < parameters.names().size(); i++) {
            NameTarget name = parameters.names().get(i);
            if (name.value(activation) == Missing.MISSING) {
                int fallback = i - parameters.required();
                name.assign(
                        activation,
                        fallback >= 0
                                ? parameters.defaults().get(fallback).evaluate(activation)
                                : rendering.undefinedBecause("parameter '" + name.name() + "' was not provided"));
            }
        }
        body.run(activation);
        rendering.meter().leave();
        return rendering.redirect(outer).toString();
    }

    private static void set(@Nullable Reference reference, Activation activation, @Nullable Object value) {
        if (reference != null) {
            Reference.set(reference, activation, value);
        }
    }
}
