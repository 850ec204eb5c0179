package io.gemmajunit.jinja.statement;

import io.gemmajunit.jinja.error.Position;
import io.gemmajunit.jinja.expression.Expression;
import io.gemmajunit.jinja.render.Rendering;
import io.gemmajunit.jinja.scope.Activation;
import io.gemmajunit.jinja.scope.Function;
import io.gemmajunit.jinja.scope.Reference;
import io.gemmajunit.jinja.scope.Scope;
import io.gemmajunit.jinja.scope.Statement;
import io.gemmajunit.jinja.scope.Symbols;
import io.gemmajunit.jinja.scope.Undeclared;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** <code>{% for a in b if c recursive %} … {% else %} … {% endfor %}</code>. */
public final class For implements Statement {

    /** Whether {@code loop(…)} runs the loop again. */
    public enum Recursion {
        NONE,
        RECURSIVE
    }

    private final Position position;
    private final Target target;
    private final Expression values;
    private final @Nullable LoopFilter filter;
    private final Recursion recursion;
    private final Block body;
    private final Block otherwise;
    private @Nullable Reference loop;
    private @Nullable Function function;

    public For(
            Position position,
            Target target,
            Expression values,
            @Nullable LoopFilter filter,
            Recursion recursion,
            List<Statement> body,
            List<Statement> otherwise) {
        this.position = position;
        this.target = target;
        this.values = values;
        this.filter = filter;
        this.recursion = recursion;
        this.body = new Block(body);
        this.otherwise = new Block(otherwise);
    }

    @Override
    public Completion execute(Activation activation) {
        Object iterable = values.evaluate(activation);
        if (recursion == Recursion.RECURSIVE) {
            activation.rendering().write(recurse(activation, iterable, 0));
        } else {
            run(activation, activation, iterable, 0);
        }
        return Completion.NORMAL;
    }

    private String recurse(Activation outside, @Nullable Object iterable, int depth) {
        Rendering rendering = outside.rendering();
        StringBuilder outer = rendering.redirect(new StringBuilder());
        rendering.meter().enter();
        run(outside, new Activation(rendering, outside, Objects.requireNonNull(function)), iterable, depth);
        rendering.meter().leave();
        return rendering.redirect(outer).toString();
    }

    private void run(Activation outside, Activation activation, @Nullable Object iterable, int depth) {
        Rendering rendering = activation.rendering();
        rendering.at(position);
        LoopContext context = new LoopContext(
                rendering,
                filter == null ? iterable : filter.apply(activation, iterable),
                recursion == Recursion.RECURSIVE ? (inner, next) -> recurse(outside, inner, next) : null,
                depth);
        boolean ranThrough = false;
        while (context.hasNext()) {
            rendering.at(position);
            rendering.meter().step();
            Object value = context.next();
            // Jinja unpacks the value before the variables of the body get their first values.
            target.assign(activation, value);
            if (loop != null) {
                Reference.set(loop, activation, context);
            }
            body.enter(activation);
            Completion completion = body.run(activation);
            if (completion == Completion.BREAK) {
                break;
            }
            ranThrough |= completion == Completion.NORMAL;
            rendering.at(position);
        }
        body.leave(activation);
        // As in Jinja: a loop whose every round was cut short counts as one without rounds.
        if (!ranThrough && !otherwise.statements().isEmpty()) {
            otherwise.enter(activation);
            otherwise.run(activation);
            otherwise.leave(activation);
        }
    }

    @Override
    public void declare(Symbols symbols) {
        values.declare(symbols);
    }

    @Override
    public void bind(Scope scope) {
        values.bind(scope);
        boolean recursive = recursion == Recursion.RECURSIVE;
        Function own = scope.newFunction();
        function = own;
        Scope inner = recursive ? scope.function(own, Scope.Surroundings.LOOP) : scope.loop();
        boolean extended = recursive || usesLoop();
        if (extended) {
            inner.symbols().parameter("loop");
        }
        target.declareParameters(inner.symbols());
        body.declare(inner.symbols());
        target.bind(inner);
        loop = extended ? inner.reference("loop") : null;
        body.bind(inner);
        Scope alternative = recursive ? scope.function(own, Scope.Surroundings.PLAIN) : scope.inner();
        otherwise.declare(alternative.symbols());
        otherwise.bind(alternative);
        if (filter != null) {
            filter.bind(recursive ? scope.function(own, Scope.Surroundings.PLAIN) : scope);
        }
    }

    private boolean usesLoop() {
        return !Undeclared.in(body.statements(), "loop").isEmpty()
                || !Undeclared.in(otherwise.statements(), "loop").isEmpty();
    }

    @Override
    public void visit(Undeclared names) {
        target.visit(names);
        values.visit(names);
        body.visit(names);
        otherwise.visit(names);
        if (filter != null) {
            filter.visit(names);
        }
    }
}
