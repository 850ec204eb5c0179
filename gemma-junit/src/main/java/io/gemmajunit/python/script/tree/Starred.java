package io.gemmajunit.python.script.tree;

import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.literal.SourceException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code *iterable} among the elements of a list or the arguments of a call. */
public record Starred(Expression iterable) implements Expression {

    @Override
    public @Nullable Object in(Scope scope) {
        throw new SourceException("has an asterisk where only one value can stand");
    }

    /** Returns the values of these, those of starred ones one by one. */
    public static List<@Nullable Object> values(List<Expression> expressions, Scope scope) {
        List<@Nullable Object> values = new ArrayList<>(expressions.size());
        for (Expression each : expressions) {
            if (each instanceof Starred starred) {
                values.addAll(Iterables.list(starred.iterable.in(scope)).elements());
            } else {
                values.add(each.in(scope));
            }
        }
        return values;
    }
}
