package io.gemmajunit.jinja.scope;

import io.gemmajunit.python.Missing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the variables of a scope begin and end.
 *
 * @param loads what is set when the scope is entered, in order
 * @param variables all that are forgotten when it is left
 */
public record Entry(List<Load> loads, List<Integer> variables) {

    /** Sets a variable to a value from outside the template, or to that of an outer variable, or to nothing. */
    record Load(
            int index, @Nullable String global, @Nullable Reference outer) {}

    public void enter(Activation activation) {
        for (Load load : loads) {
            Object value = load.global != null
                    ? activation.rendering().resolve(load.global)
                    : load.outer != null ? Reference.get(load.outer, activation) : Missing.MISSING;
            activation.set(load.index, value);
        }
    }

    public void leave(Activation activation) {
        for (int index : variables) {
            activation.set(index, Missing.MISSING);
        }
    }
}
