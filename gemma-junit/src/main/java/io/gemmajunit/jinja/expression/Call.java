package io.gemmajunit.jinja.expression;

import io.gemmajunit.jinja.error.Position;
import io.gemmajunit.jinja.render.Rendering;
import io.gemmajunit.jinja.scope.Activation;
import io.gemmajunit.python.Arguments;
import io.gemmajunit.python.Calls;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code a(b)}. */
public final class Call extends Expression {

    private final Expression callee;
    private final CallArguments arguments;

    public Call(Position position, Expression callee, CallArguments arguments) {
        super(position, arguments.after(callee));
        this.callee = callee;
        this.arguments = arguments;
    }

    @Override
    public @Nullable Object evaluate(Activation activation) {
        Object function = callee.evaluate(activation);
        return call(activation, function, arguments.evaluate(activation));
    }

    /** Calls with the body of a call block as {@code caller}. */
    public @Nullable Object evaluate(Activation activation, Object caller) {
        Object function = callee.evaluate(activation);
        Arguments given = arguments.evaluate(activation);
        Map<String, @Nullable Object> named = new LinkedHashMap<>(given.named());
        named.put("caller", caller);
        return call(activation, function, new Arguments(given.positional(), named));
    }

    private @Nullable Object call(Activation activation, @Nullable Object function, Arguments given) {
        Rendering rendering = activation.rendering();
        rendering.at(position());
        rendering.meter().step();
        return rendering.made(Calls.call(function, given));
    }
}
