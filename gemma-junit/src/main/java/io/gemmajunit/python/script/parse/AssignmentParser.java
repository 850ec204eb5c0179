package io.gemmajunit.python.script.parse;

import io.gemmajunit.python.literal.Token;
import io.gemmajunit.python.literal.Token.Kind;
import io.gemmajunit.python.script.object.Items;
import io.gemmajunit.python.script.tree.Expression;
import io.gemmajunit.python.script.tree.Statement;
import io.gemmajunit.python.script.tree.Statement.Next;
import io.gemmajunit.python.script.tree.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads assignments, and expressions that are statements, which only what is behind them tells apart. */
record AssignmentParser(TokenStream tokens, ExpressionParser expressions, TargetParser targets) {

    Statement statement() {
        int sign = assignment();
        if (sign == 0) {
            Expression value = expressions.tupleOrOne();
            return scope -> {
                value.in(scope);
                return Next.STATEMENT;
            };
        }
        if (tokens.peek(sign).is("=")) {
            return assign();
        }
        return tokens.peek(sign).is(":") ? annotated() : augmented();
    }

    /** Returns how many tokens further the sign of an assignment stands; 0 if the line has none. */
    private int assignment() {
        int depth = 0;
        for (int i = 0; tokens.peek(i).kind() != Kind.LINE_END && tokens.peek(i).kind() != Kind.END; i++) {
            Token token = tokens.peek(i);
            if (token.is("lambda")) {
                return 0;
            }
            if (token.kind() != Kind.OPERATOR) {
                continue;
            }
            String sign = token.text();
            if (depth == 0 && sign.equals(";")) {
                return 0;
            }
            if (depth == 0 && (sign.equals("=") || sign.equals(":") || isAugmented(sign))) {
                return i;
            }
            depth += token.turn();
        }
        return 0;
    }

    private static boolean isAugmented(String sign) {
        return sign.length() > 1
                && sign.endsWith("=")
                && !Set.of("==", "!=", "<=", ">=", ":=").contains(sign);
    }

    private Statement assign() {
        List<Target> to = new ArrayList<>();
        do {
            to.add(targets.targets());
            tokens.expect("=");
        } while (assignment() > 0);
        Expression value = expressions.tupleOrOne();
        return scope -> {
            Object each = value.in(scope);
            to.forEach(target -> target.assign(each, scope));
            return Next.STATEMENT;
        };
    }

    private Statement annotated() {
        String name = tokens.peek().text();
        Target target = targets.targets();
        tokens.expect(":");
        boolean isField = !tokens.isNext("ClassVar");
        expressions.annotation();
        Expression value = tokens.accept("=") ? expressions.tupleOrOne() : null;
        return scope -> {
            if (value != null) {
                target.assign(value.in(scope), scope);
            }
            if (isField) {
                scope.annotate(name);
            }
            return Next.STATEMENT;
        };
    }

    private Statement augmented() {
        Expression place = targets.atoms().primary();
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
