package io.gemmajunit.python.script.tree;

import io.gemmajunit.python.PySequence;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code a, *b, c}, in brackets or not.
 *
 * @param type makes a list or a tuple of the elements
 */
public record SequenceDisplay(List<Expression> elements, Function<List<@Nullable Object>, PySequence> type)
        implements Expression {

    @Override
    public PySequence in(Scope scope) {
        return type.apply(Starred.values(elements, scope));
    }
}
