package io.gemmajunit.jinja.expression;

import io.gemmajunit.jinja.error.Position;
import io.gemmajunit.jinja.scope.Activation;
import io.gemmajunit.jinja.scope.Scope;
import io.gemmajunit.jinja.scope.Symbols;
import io.gemmajunit.jinja.scope.Undeclared;
import io.gemmajunit.python.PythonException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a template that has a value. */
public abstract class Expression {

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
