package io.gemmajunit.jinja.expression;

import io.gemmajunit.jinja.error.Position;
import io.gemmajunit.jinja.render.Rendering;
import io.gemmajunit.jinja.scope.Activation;
import io.gemmajunit.jinja.scope.Scope;
import io.gemmajunit.jinja.scope.Symbols;
import io.gemmajunit.jinja.scope.Undeclared;
import io.gemmajunit.python.PyTuple;
import io.gemmajunit.python.PythonException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a template that has a value. */
public abstract class Expression {

    /** How a value is found. */
    @FunctionalInterface
    public interface Evaluation {
        @Nullable
        Object in(Activation activation);
    }

    /** What becomes of the values of operands. */
    @FunctionalInterface
    public interface Operation {
        @Nullable
        Object of(Rendering rendering, @Nullable Object[] operands);
    }

    /** More than any template that Python's own compiler takes. */
    private static final int DEPTH = 300;

    private final Position position;
    private final List<? extends Expression> children;
    private final int depth;

    Expression(Position position, List<? extends Expression> children) {
        this.position = position;
        this.children = children;
        this.depth =
                1 + children.stream().mapToInt(child -> child.depth()).max().orElse(0);
        if (depth > DEPTH) {
            throw new PythonException("RecursionError", "an expression is nested more than " + DEPTH + " deep");
        }
    }

    /** @param children which it evaluates itself, if at all */
    public static Expression of(Position position, List<? extends Expression> children, Evaluation evaluation) {
        return new Expression(position, children) {
            @Override
            public @Nullable Object evaluate(Activation activation) {
                return evaluation.in(activation);
            }
        };
    }

    /** @param operands which are evaluated first, in their order */
    public static Expression operation(Position position, List<? extends Expression> operands, Operation operation) {
        Expression[] each = operands.toArray(Expression[]::new);
        return new Expression(position, operands) {
            @Override
            public @Nullable Object evaluate(Activation activation) {
                @Nullable Object[] values = new @Nullable Object[each.length];
                for (int i = 0; i < values.length; i++) {
                    values[i] = each[i].evaluate(activation);
                }
                activation.rendering().at(position);
                return operation.of(activation.rendering(), values);
            }
        };
    }

    public static Expression tuple(Position position, List<Expression> elements) {
        return operation(position, elements, (rendering, values) -> PyTuple.of(values));
    }

    public abstract @Nullable Object evaluate(Activation activation);

    public final Position position() {
        return position;
    }

    final int depth() {
        return depth;
    }

    /** Tells the symbols of the scope that it stands in which names it uses. */
    public void declare(Symbols symbols) {
        children.forEach(child -> child.declare(symbols));
    }

    /** Finds its variables, filters and tests. */
    public void bind(Scope scope) {
        children.forEach(child -> child.bind(scope));
    }

    /** Looks for names that are used and not set before. */
    public void visit(Undeclared names) {
        children.forEach(child -> child.visit(names));
    }
}
