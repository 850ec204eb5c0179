package io.gemmajunit.python.re;

import io.gemmajunit.python.Printing;
import io.gemmajunit.python.character.CharacterClasses;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A replacement: literal texts, and groups between them. */
final class Template {

    /** A literal, or a group if the literal is empty. */
    private record Part(String literal, int group) {}

    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();
    private final Source source;
    private final Program program;

    private Template(String replacement, Program program) {
        this.source = new Source(replacement);
        this.program = program;
    }

    static Template of(String replacement, Program program) {
        Template template = new Template(replacement, program);
        while (!template.source.atEnd()) {
            String token = template.source.take("missing character");
            if (token.length() > 1 && token.charAt(0) == '\\') {
                template.escape(token);
            } else {
                template.literal.append(token);
            }
        }
        template.endLiteral();
        return template;
    }

    String expand(Match match) {
        StringBuilder expanded = new StringBuilder();
        for (Part part : parts) {
            expanded.append(part.literal().isEmpty() ? match.groupOrEmpty(part.group()) : part.literal());
        }
        return expanded.toString();
    }

    private void endLiteral() {
        if (!literal.isEmpty()) {
            parts.add(new Part(literal.toString(), 0));
            literal.setLength(0);
        }
    }

    private void group(int group, int back) {
        if (group > program.groups()) {
            throw source.error("invalid group reference " + group, back);
        }
        endLiteral();
        parts.add(new Part("", group));
    }

    private void escape(String token) {
        char c = token.charAt(1);
        if (c == 'g') {
            named();
        } else if (c == '0') {
            literal.append((char) (Integer.parseInt("0" + source.takeWhile(2, Escapes.OCTAL_DIGITS), 8) & 0xff));
        } else if (Escapes.DIGITS.indexOf(c) >= 0) {
            numbered(token);
        } else {
            Optional<Integer> control = Escapes.control(c);
            if (control.isEmpty() && Escapes.isAsciiLetter(c)) {
                throw source.error("bad escape " + token, 2);
            }
            literal.append(control.isPresent() ? Character.toString(control.get()) : token);
        }
    }

    /** Three octal digits are a character, all else is the number of a group. */
    private void numbered(String first) {
        String token = first;
        if (source.isNextOf(Escapes.DIGITS)) {
            token += source.take();
            if (isOctal(token.charAt(1)) && isOctal(token.charAt(2)) && source.isNextOf(Escapes.OCTAL_DIGITS)) {
                literal.append((char) new Escapes(source).octal(token + source.take()));
                return;
            }
        }
        group(Integer.parseInt(token.substring(1)), token.length() - 1);
    }

    private static boolean isOctal(char c) {
        return Escapes.OCTAL_DIGITS.indexOf(c) >= 0;
    }

    private void named() {
        if (!source.accept("<")) {
            throw source.error("missing <", 0);
        }
        String name = source.takeUntil(">", "group name");
        int back = Source.length(name) + 1;
        if (CharacterClasses.isIdentifier(name)) {
            Integer group = program.names().get(name);
            if (group == null) {
                throw new PatternException("unknown group name " + Printing.repr(name));
            }
            group(group, back);
            return;
        }
        BigInteger group = Counts.integer(name)
                .orElseThrow(() -> source.error("bad character in group name " + Printing.repr(name), back));
        if (group.compareTo(BigInteger.valueOf(program.groups())) > 0) {
            throw source.error("invalid group reference " + group, back);
        }
        group(group.intValue(), back);
    }
}
