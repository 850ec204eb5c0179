package io.gemmajunit.python.script.parse;

import io.gemmajunit.python.literal.Token.Kind;
import io.gemmajunit.python.script.tree.Statement;
import io.gemmajunit.python.script.tree.Statement.Next;
import java.util.ArrayList;
import java.util.List;

/** Reads imports. A module that is not there is missed only by those who use it. */
record ImportParser(TokenStream tokens) {

    Statement statement() {
        return tokens.take().is("import") ? modules() : names();
    }

    private Statement modules() {
        List<Statement> imports = new ArrayList<>();
        do {
            String module = dotted();
            boolean renamed = tokens.accept("as");
            String name = renamed ? tokens.expect(Kind.NAME).text() : module.split("\\.")[0];
            String bound = renamed ? module : name;
            tokens.names().use(new Names.Import(name, bound, null));
            imports.add(scope -> {
                scope.set(name, scope.environment().module(bound));
                return Next.STATEMENT;
            });
        } while (tokens.accept(","));
        return all(imports);
    }

    private Statement names() {
        String module = dotted();
        tokens.expect("import");
        boolean bracketed = tokens.accept("(");
        List<Statement> imports = new ArrayList<>();
        do {
            if (tokens.isNext(")")) {
                break;
            }
            if (tokens.isNext("*")) {
                throw tokens.peek().fault("an import of everything, which is not run here,");
            }
            String name = tokens.expect(Kind.NAME).text();
            String as = tokens.accept("as") ? tokens.expect(Kind.NAME).text() : name;
            tokens.names().use(new Names.Import(as, module, name));
            imports.add(scope -> {
                scope.set(as, scope.environment().member(module, name));
                return Next.STATEMENT;
            });
        } while (tokens.accept(","));
        if (bracketed) {
            tokens.expect(")");
        }
        return all(imports);
    }

    private static Statement all(List<Statement> imports) {
        return scope -> {
            imports.forEach(each -> each.run(scope));
            return Next.STATEMENT;
        };
    }

    private String dotted() {
        StringBuilder name = new StringBuilder();
        while (tokens.isNext(".") || tokens.isNext(Kind.NAME) && !tokens.isNext("import") && !tokens.isNext("as")) {
            name.append(tokens.take().text());
        }
        return name.toString();
    }
}
