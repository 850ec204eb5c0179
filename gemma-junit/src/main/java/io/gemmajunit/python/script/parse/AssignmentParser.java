package io.gemmajunit.python.script.parse;

import io.gemmajunit.python.literal.Token;
import io.gemmajunit.python.literal.Token.Kind;
import io.gemmajunit.python.script.object.Items;
import io.gemmajunit.python.script.tree.Expression;
import io.gemmajunit.python.script.tree.NameOf;
import io.gemmajunit.python.script.tree.Statement;
import io.gemmajunit.python.script.tree.Statement.Next;
import io.gemmajunit.python.script.tree.Target;
import java.util.ArrayList;
import java.util.List;

/** Reads assignments, and expressions that are statements, which only what is behind them tells apart. */
record AssignmentParser(TokenStream tokens, ExpressionParser expressions, TargetParser targets) {

    Statement statement() {
        Expression first = expressions.tupleOrOne();
        if (tokens.isNext("=")) {
            return assign(first);
        }
        if (tokens.accept(":")) {
            return annotated(first);
        }
        if (isAugmented(tokens.peek())) {
            return augmented(first);
        }
        return scope -> {
            first.in(scope);
            return Next.STATEMENT;
        };
    }

    private static boolean isAugmented(Token sign) {
        return sign.kind() == Kind.OPERATOR && sign.text().endsWith("=") && !sign.is(":=");
    }

    private Statement assign(Expression first) {
        List<Target> to = new ArrayList<>();
        Expression last = first;
        while (tokens.isNext("=")) {
            to.add(targets.of(last));
            tokens.take();
            last = expressions.tupleOrOne();
        }
        Expression value = last;
        return scope -> {
            Object each = value.in(scope);
            to.forEach(target -> target.assign(each, scope));
            return Next.STATEMENT;
        };
    }

    private Statement annotated(Expression place) {
        Target target = targets.of(place);
        boolean isField = !tokens.isNext("ClassVar");
        expressions.annotation();
        Expression value = tokens.accept("=") ? expressions.tupleOrOne() : null;
        return scope -> {
            if (value != null) {
                target.assign(value.in(scope), scope);
            }
            if (isField && place instanceof NameOf name) {
                scope.annotate(name.name());
            }
            return Next.STATEMENT;
        };
    }

    private Statement augmented(Expression place) {
        Target target = targets.of(place);
        String sign = tokens.take().text();
        String operator = sign.substring(0, sign.length() - 1);
        Expression value = expressions.tupleOrOne();
        return scope -> {
            Object old = place.in(scope);
            Object by = value.in(scope);
            target.assign(Items.inPlace(operator, old, by), scope);
            return Next.STATEMENT;
        };
    }
}
