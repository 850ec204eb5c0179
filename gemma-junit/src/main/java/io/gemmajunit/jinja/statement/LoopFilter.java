package io.gemmajunit.jinja.statement;

import io.gemmajunit.jinja.expression.Expression;
import io.gemmajunit.jinja.scope.Activation;
import io.gemmajunit.jinja.scope.Entry;
import io.gemmajunit.jinja.scope.Function;
import io.gemmajunit.jinja.scope.Scope;
import io.gemmajunit.jinja.scope.Undeclared;
import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.Missing;
import io.gemmajunit.python.PyIterator;
import io.gemmajunit.python.Supplied;
import io.gemmajunit.python.Truth;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The {@code if} of a loop: values for which it does not hold are no rounds. */
public final class LoopFilter {

    private final Target target;
    private final Expression test;
    private @Nullable Function function;
    private @Nullable Entry entry;

    /** @param target the loop's target, parsed again, since its variables are others here */
    public LoopFilter(Target target, Expression test) {
        this.target = target;
        this.test = test;
    }

    void bind(Scope scope) {
        function = scope.newFunction();
        Scope inner = scope.function(function, Scope.Surroundings.PLAIN);
        target.declareParameters(inner.symbols());
        test.declare(inner.symbols());
        entry = inner.symbols().entry();
        target.bind(inner);
        test.bind(inner);
    }

    void visit(Undeclared names) {
        test.visit(names);
    }

    PyIterator apply(Activation outside, @Nullable Object iterable) {
        Activation activation = new Activation(outside.rendering(), outside, Objects.requireNonNull(function, "bound"));
        Objects.requireNonNull(entry, "bound").enter(activation);
        Iterator<@Nullable Object> values = Iterables.of(iterable);
        return new PyIterator("generator", new Supplied(() -> {
            while (values.hasNext()) {
                Object next = values.next();
                activation.rendering().meter().step();
                target.assign(activation, next);
                if (Truth.of(test.evaluate(activation))) {
                    return next;
                }
            }
            return Missing.MISSING;
        }));
    }
}
