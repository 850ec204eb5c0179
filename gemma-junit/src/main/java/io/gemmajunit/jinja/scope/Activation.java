package io.gemmajunit.jinja.scope;

import io.gemmajunit.jinja.render.Rendering;
import io.gemmajunit.python.Missing;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The variables of one call of a function: the template itself, a macro, a recursive loop. */
public final class Activation {

    private final Rendering rendering;
    private final @Nullable Activation enclosing;
    private final @Nullable Object[] variables;

    public Activation(Rendering rendering, @Nullable Activation enclosing, Function function) {
        this.rendering = rendering;
        this.enclosing = enclosing;
        this.variables = new @Nullable Object[function.size()];
        Arrays.fill(variables, Missing.MISSING);
    }

    public Rendering rendering() {
        return rendering;
    }

    Activation enclosing() {
        return Objects.requireNonNull(enclosing, "the template has no enclosing function");
    }

    @Nullable
    Object get(int index) {
        return variables[index];
    }

    void set(int index, @Nullable Object value) {
        variables[index] = value;
    }
}
