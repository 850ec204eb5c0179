package io.gemmajunit.jinja.expression;

import io.gemmajunit.jinja.error.Position;
import io.gemmajunit.jinja.render.Comparator;
import io.gemmajunit.jinja.scope.Activation;
import java.util.ArrayList;
import java.util.List;

/** {@code a < b <= c}: each with its neighbour, and no further than the first that does not hold. */
public final class Comparison extends Expression {

    /** An operator with what stands behind it. */
    public record Link(Comparator comparator, Expression operand) {}

    private final Expression first;
    private final List<Link> links;

    public Comparison(Position position, Expression first, List<Link> links) {
        super(position, operands(first, links));
        this.first = first;
        this.links = links;
    }

    private static List<Expression> operands(Expression first, List<Link> links) {
        List<Expression> operands = new ArrayList<>(List.of(first));
        links.forEach(link -> operands.add(link.operand));
        return operands;
    }

    @Override
    public Object evaluate(Activation activation) {
        Object left = first.evaluate(activation);
        for (Link link : links) {
            Object right = link.operand.evaluate(activation);
            activation.rendering().at(position());
            activation.rendering().meter().looksAt(right);
            if (!link.comparator.holds(left, right)) {
                return false;
            }
            left = right;
        }
        return true;
    }
}
