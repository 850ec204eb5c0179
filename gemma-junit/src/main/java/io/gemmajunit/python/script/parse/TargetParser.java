package io.gemmajunit.python.script.parse;

import io.gemmajunit.python.literal.Token.Kind;
import io.gemmajunit.python.script.tree.AttributeOf;
import io.gemmajunit.python.script.tree.Expression;
import io.gemmajunit.python.script.tree.ItemOf;
import io.gemmajunit.python.script.tree.NameOf;
import io.gemmajunit.python.script.tree.Target;
import java.util.ArrayList;
import java.util.List;

/** Reads what values are assigned to. */
record TargetParser(TokenStream tokens, AtomParser atoms) {

    /** Reads targets that commas separate, up to {@code =} or {@code in}. */
    Target targets() {
        if (tokens.isNext("in") || tokens.isNext("=")) {
            throw tokens.unexpected();
        }
        return targets(List.of("=", "in"));
    }

    /** @param ends before which a comma may stand */
    private Target targets(List<String> ends) {
        List<Target> targets = new ArrayList<>();
        int starred = -1;
        boolean several = false;
        do {
            if (ends.stream().anyMatch(tokens::isNext)) {
                break;
            }
            if (starred >= 0 && tokens.isNext("*")) {
                throw tokens.unexpected();
            }
            if (tokens.accept("*")) {
                starred = targets.size();
            }
            targets.add(one());
            several |= tokens.isNext(",");
        } while (tokens.accept(","));
        if (starred >= 0 && !several && !ends.contains("]")) {
            throw tokens.unexpected(); // a star alone stands in a list
        }
        return several || targets.isEmpty() || ends.contains("]") ? Target.several(targets, starred) : targets.get(0);
    }

    Target one() {
        String close = tokens.isNext("(") ? ")" : "]";
        if (tokens.accept("(") || tokens.accept("[")) {
            Target inner = targets(List.of(close));
            tokens.expect(close);
            return inner;
        }
        if (!tokens.isNext(Kind.NAME)) {
            throw tokens.unexpected();
        }
        return of(atoms.primary());
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
        throw tokens.peek().fault("an assignment to what is no name");
    }
}
