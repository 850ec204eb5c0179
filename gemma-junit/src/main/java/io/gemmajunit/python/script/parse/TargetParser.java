package io.gemmajunit.python.script.parse;

import io.gemmajunit.python.script.tree.AttributeOf;
import io.gemmajunit.python.script.tree.Expression;
import io.gemmajunit.python.script.tree.ItemOf;
import io.gemmajunit.python.script.tree.NameOf;
import io.gemmajunit.python.script.tree.SequenceDisplay;
import io.gemmajunit.python.script.tree.Starred;
import io.gemmajunit.python.script.tree.Target;
import java.util.ArrayList;
import java.util.List;

/** Reads what values are assigned to: expressions that say where they are. */
record TargetParser(TokenStream tokens, ExpressionParser expressions) {

    /** Reads targets that commas separate, up to {@code in}. */
    Target targets() {
        return of(expressions.tupleOrOne(
                () -> tokens.accept("*") ? new Starred(expressions.binary(0)) : expressions.binary(0)));
    }

    Target one() {
        return of(expressions.binary(0));
    }

    Target of(Expression place) {
        if (place instanceof NameOf name) {
            tokens.names().bind(name.name());
            return Target.name(name.name());
        }
        if (place instanceof AttributeOf attribute) {
            return Target.attribute(attribute.object(), attribute.name());
        }
        if (place instanceof ItemOf item) {
            return Target.item(item.container(), item.key());
        }
        if (place instanceof SequenceDisplay several) {
            return several(several.elements());
        }
        if (place instanceof Starred) {
            throw tokens.unexpected(); // a star alone stands in a list
        }
        throw tokens.peek().fault("an assignment to what is no name");
    }

    private Target several(List<Expression> places) {
        List<Target> targets = new ArrayList<>();
        int starred = -1;
        for (Expression place : places) {
            if (place instanceof Starred && starred >= 0) {
                throw tokens.peek().fault("an unexpected *");
            }
            starred = place instanceof Starred ? targets.size() : starred;
            targets.add(of(place instanceof Starred rest ? rest.iterable() : place));
        }
        return Target.several(targets, starred);
    }
}
