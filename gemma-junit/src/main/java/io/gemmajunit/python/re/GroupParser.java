package io.gemmajunit.python.re;

import io.gemmajunit.python.Printing;
import io.gemmajunit.python.character.CharacterClasses;
import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what stands in round brackets, after the opening one. */
final class GroupParser {

    /** CPython's limit for numbers of groups. */
    private static final BigInteger MOST_GROUPS = BigInteger.valueOf(1073741823);

    private final Parser parser;
    private final Source source;
    private final Groups groups;
    private final int start;

    /**
     * What the brackets were: a node, flags for the whole pattern, or a comment.
     *
     * @param start where they open
     */
    record Found(@Nullable Node node, @Nullable Flags flags, int start) {}

    GroupParser(Parser parser) {
        this.parser = parser;
        this.source = parser.source();
        this.groups = parser.groups();
        this.start = source.position() - 1;
    }

    Found parse(boolean verbose) {
        if (!source.accept("?")) {
            return found(capturing(null, verbose));
        }
        String kind = source.take("unexpected end of pattern");
        return switch (kind) {
            case "P" -> found(named(verbose));
            case ":" -> found(new Node.Group(0, Flags.NONE, Flags.NONE, body(verbose)));
            case "#" -> comment();
            case "=", "!" -> found(new Node.Look(false, kind.equals("!"), body(verbose)));
            case "<" -> found(behind(verbose));
            case "(" -> found(conditional(verbose));
            case ">" -> found(new Node.Atomic(body(verbose)));
            default -> {
                if (!InlineFlags.begin(kind)) {
                    throw source.error("unknown extension ?" + kind, Source.length(kind) + 1);
                }
                yield flags(InlineFlags.read(source, kind), verbose);
            }
        };
    }

    private Found found(Node node) {
        return new Found(node, null, start);
    }

    private Sequence body(boolean verbose) {
        Sequence body = parser.nested(verbose);
        parser.close(start);
        return body;
    }

    private Node capturing(@Nullable String name, boolean verbose) {
        int group = groups.open(name, source);
        Sequence body = body(verbose);
        groups.close(group, body.width());
        return new Node.Group(group, Flags.NONE, Flags.NONE, body);
    }

    private Node named(boolean verbose) {
        if (source.accept("<")) {
            String name = name(">");
            return capturing(name, verbose);
        }
        if (source.accept("=")) {
            String name = name(")");
            int back = Source.length(name) + 1;
            Integer group = groups.names().get(name);
            if (group == null) {
                throw source.error("unknown group name " + Printing.repr(name), back);
            }
            return groups.referTo(group, source, back);
        }
        String kind = source.take("unexpected end of pattern");
        throw source.error("unknown extension ?P" + kind, Source.length(kind) + 2);
    }

    private String name(String terminator) {
        String name = source.takeUntil(terminator, "group name");
        if (!CharacterClasses.isIdentifier(name)) {
            throw source.error("bad character in group name " + Printing.repr(name), Source.length(name) + 1);
        }
        return name;
    }

    private Found comment() {
        while (true) {
            if (source.atEnd()) {
                throw source.errorAt(start, "missing ), unterminated comment");
            }
            if (")".equals(source.take())) {
                return new Found(null, null, start);
            }
        }
    }

    private Node behind(boolean verbose) {
        String kind = source.take("unexpected end of pattern");
        if (!kind.equals("=") && !kind.equals("!")) {
            throw source.error("unknown extension ?<" + kind, Source.length(kind) + 2);
        }
        boolean outermost = groups.enterLookbehind();
        Sequence body = parser.nested(verbose);
        if (outermost) {
            groups.leaveLookbehind();
        }
        parser.close(start);
        return new Node.Look(true, kind.equals("!"), body);
    }

    private Node conditional(boolean verbose) {
        int group = condition();
        groups.checkLookbehind(group, source);
        Sequence yes = parser.alternative(verbose);
        Sequence no = null;
        if (source.accept("|")) {
            no = parser.alternative(verbose);
            if (source.isNext("|")) {
                throw source.error("conditional backref with more than two branches", 0);
            }
        }
        parser.close(start);
        return new Node.Conditional(group, yes, no);
    }

    private int condition() {
        String name = source.takeUntil(")", "group name");
        int back = Source.length(name) + 1;
        if (CharacterClasses.isIdentifier(name)) {
            Integer group = groups.names().get(name);
            if (group == null) {
                throw source.error("unknown group name " + Printing.repr(name), back);
            }
            return group;
        }
        Optional<BigInteger> group = Counts.integer(name);
        if (group.isEmpty()) {
            throw source.error("bad character in group name " + Printing.repr(name), back);
        }
        if (group.get().signum() == 0) {
            throw source.error("bad group number", back);
        }
        if (group.get().compareTo(MOST_GROUPS) >= 0) {
            throw source.error("invalid group reference " + group.get(), back);
        }
        groups.ask(group.get().intValue(), source.position() - back);
        return group.get().intValue();
    }

    private Found flags(InlineFlags inline, boolean verbose) {
        if (inline.isGlobal()) {
            return new Found(null, inline.on(), start);
        }
        boolean within =
                (verbose || inline.on().has(Flag.VERBOSE)) && !inline.off().has(Flag.VERBOSE);
        return found(new Node.Group(0, inline.on(), inline.off(), body(within)));
    }
}
