package io.gemmajunit.jinja.expression;

import io.gemmajunit.jinja.error.Position;
import io.gemmajunit.jinja.render.Undefined;
import io.gemmajunit.jinja.scope.Activation;
import io.gemmajunit.jinja.scope.Scope;
import io.gemmajunit.python.Truth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code a if test else b}. */
public final class Conditional extends Expression {

    private final Expression test;
    private final Expression then;
    private final @Nullable Expression otherwise;

    public Conditional(Position position, Expression test, Expression then, @Nullable Expression otherwise) {
        super(position, otherwise == null ? List.of(test, then) : List.of(test, then, otherwise));
        this.test = test;
        this.then = then;
        this.otherwise = otherwise;
    }

    @Override
    public void bind(Scope scope) {
        super.bind(scope.branch());
    }

    @Override
    public @Nullable Object evaluate(Activation activation) {
        Object condition = test.evaluate(activation);
        activation.rendering().at(position());
        if (Truth.of(condition)) {
            return then.evaluate(activation);
        }
        return otherwise != null
                ? otherwise.evaluate(activation)
                : Undefined.lenient("the inline if-expression on line "
                        + position().line() + " evaluated to false and no else section was defined.");
    }
}
