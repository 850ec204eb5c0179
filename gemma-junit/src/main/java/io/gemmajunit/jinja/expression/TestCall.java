package io.gemmajunit.jinja.expression;

import io.gemmajunit.jinja.error.Position;
import io.gemmajunit.jinja.render.Rendering;
import io.gemmajunit.jinja.render.TemplateTest;
import io.gemmajunit.jinja.scope.Activation;
import io.gemmajunit.jinja.scope.Scope;
import io.gemmajunit.python.Arguments;
import org.jspecify.annotations.Nullable;

/** {@code a is test(b)}. */
public final class TestCall extends Expression {

    private final Expression value;
    private final String name;
    private final CallArguments arguments;
    private @Nullable TemplateTest test;

    public TestCall(Position position, Expression value, String name, CallArguments arguments) {
        super(position, arguments.after(value));
        this.value = value;
        this.name = name;
        this.arguments = arguments;
    }

    @Override
    public void bind(Scope scope) {
        test = scope.library().test(name);
        if (test == null && !scope.isConditional()) {
            throw scope.error("TemplateAssertionError", "No test named '" + name + "'.", position());
        }
        super.bind(scope);
    }

    @Override
    public Object evaluate(Activation activation) {
        Rendering rendering = activation.rendering();
        Object tested = value.evaluate(activation);
        Arguments given = arguments.evaluate(activation);
        rendering.at(position());
        TemplateTest bound = test != null ? test : rendering.library().requireTest(name);
        return bound.holds(rendering, tested, given);
    }
}
