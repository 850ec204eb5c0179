package io.gemmajunit.python.script.tree;

import io.gemmajunit.python.PythonException;
import java.util.Iterator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code yield} and {@code yield from}, as statements.
 *
 * @param values gives what is yielded, one after another
 */
public record Yield(Function<Scope, Iterator<@Nullable Object>> values) implements Statement {

    @Override
    public Next run(Scope scope) {
        throw new PythonException("SyntaxError", "'yield' outside function");
    }

    @Override
    public Steps steps(Scope scope) {
        Iterator<@Nullable Object> all = values.apply(scope);
        return () -> {
            if (!all.hasNext()) {
                return Next.STATEMENT;
            }
            scope.giveBack(all.next());
            return null;
        };
    }
}
