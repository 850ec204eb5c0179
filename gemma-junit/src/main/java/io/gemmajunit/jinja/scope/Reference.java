package io.gemmajunit.jinja.scope;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a variable is, seen from the function that uses it.
 *
 * @param hops how many functions further out
 * @param index its place among that function's variables
 */
public record Reference(int hops, int index) {

    private Activation home(Activation activation) {
        Activation home = activation;
        for (int i = 0; i < hops; i++) {
            home = home.enclosing();
        }
        return home;
    }

    public static @Nullable Object get(@Nullable Reference reference, Activation activation) {
        Reference bound = Objects.requireNonNull(reference, "bind comes before evaluate");
        return bound.home(activation).get(bound.index);
    }

    public static void set(@Nullable Reference reference, Activation activation, @Nullable Object value) {
        Reference bound = Objects.requireNonNull(reference, "bind comes before execute");
        bound.home(activation).set(bound.index, value);
    }
}
