package io.gemmajunit.jinja.expression;

import io.gemmajunit.jinja.error.Position;
import io.gemmajunit.jinja.render.Filter;
import io.gemmajunit.jinja.render.Rendering;
import io.gemmajunit.jinja.scope.Activation;
import io.gemmajunit.jinja.scope.Scope;
import io.gemmajunit.python.Arguments;
import org.jspecify.annotations.Nullable;

/** {@code a|filter(b)} and {@code a is test(b)}. */
public final class FilterCall extends Expression {

    private final Filter.Kind kind;
    private final Expression value;
    private final String name;
    private final CallArguments arguments;
    private @Nullable Filter filter;

    public FilterCall(Position position, Filter.Kind kind, Expression value, String name, CallArguments arguments) {
        super(position, arguments.after(value));
        this.kind = kind;
        this.value = value;
        this.name = name;
        this.arguments = arguments;
    }

    @Override
    public void bind(Scope scope) {
        filter = scope.library().find(kind, name);
        if (filter == null && !scope.isConditional()) {
            throw scope.error("TemplateAssertionError", "No " + kind.word() + " named '" + name + "'.", position());
        }
        super.bind(scope);
    }

    @Override
    public @Nullable Object evaluate(Activation activation) {
        Rendering rendering = activation.rendering();
        Object input = value.evaluate(activation);
        Arguments given = arguments.evaluate(activation);
        rendering.at(position());
        Filter bound = filter != null ? filter : rendering.library().require(kind, name);
        if (kind == Filter.Kind.TEST) {
            return bound.apply(rendering, input, given);
        }
        rendering.meter().step();
        rendering.meter().looksAt(input);
        return rendering.made(bound.apply(rendering, input, given));
    }
}
