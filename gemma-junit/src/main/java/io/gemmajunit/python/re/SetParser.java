package io.gemmajunit.python.re;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads sets of characters after their opening bracket. */
record SetParser(Source source) {

    Node parse() {
        int start = source.position() - 1;
        boolean negated = source.accept("^");
        Set<ClassItem> items = new LinkedHashSet<>();
        while (true) {
            String token = take(start);
            if (token.equals("]") && !items.isEmpty()) {
                break;
            }
            ClassItem item = item(token);
            if (!source.accept("-")) {
                items.add(item);
                continue;
            }
            String last = take(start);
            if (last.equals("]")) {
                items.add(item);
                items.add(new ClassItem.One('-'));
                break;
            }
            items.add(range(token, item, last));
        }
        if (items.size() == 1 && items.iterator().next() instanceof ClassItem.One one) {
            return negated ? new Node.NotLiteral(one.codePoint()) : new Node.Literal(one.codePoint());
        }
        return new Node.In(List.copyOf(items), negated);
    }

    private ClassItem range(String firstToken, ClassItem first, String lastToken) {
        ClassItem last = item(lastToken);
        if (first instanceof ClassItem.One from
                && last instanceof ClassItem.One to
                && from.codePoint() <= to.codePoint()) {
            return new ClassItem.Range(from.codePoint(), to.codePoint());
        }
        throw source.error(
                "bad character range " + firstToken + "-" + lastToken,
                Source.length(firstToken) + 1 + Source.length(lastToken));
    }

    private ClassItem item(String token) {
        return token.length() > 1 && token.charAt(0) == '\\'
                ? new Escapes(source).inSet(token)
                : new ClassItem.One(token.codePointAt(0));
    }

    private String take(int start) {
        String token = source.take();
        if (token == null) {
            throw source.errorAt(start, "unterminated character set");
        }
        return token;
    }
}
