package io.gemmajunit.python.re;

import io.gemmajunit.python.Printing;
import io.gemmajunit.python.character.CharacterNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what follows a backslash. */
record Escapes(Source source) {

    static final String OCTAL_DIGITS = "01234567";
    static final String DIGITS = "0123456789";

    private static final String HEX_DIGITS = "0123456789abcdefABCDEF";
    private static final int LARGEST_OCTAL = 0377;

    private static final Map<Character, Integer> CONTROLS =
            Map.of('a', 7, 'b', 8, 'f', 12, 'n', 10, 'r', 13, 't', 9, 'v', 11, '\\', (int) '\\');

    private static final Map<Character, Place> PLACES =
            Map.of('A', Place.BEGINNING_OF_TEXT, 'b', Place.BOUNDARY, 'B', Place.NO_BOUNDARY, 'Z', Place.END_OF_TEXT);

    private static final Map<Character, Category> CATEGORIES =
            Map.of('d', Category.DIGIT, 's', Category.SPACE, 'w', Category.WORD);

    /** Returns the character that {@code \n} and the like stand for. */
    static Optional<Integer> control(char letter) {
        return Optional.ofNullable(CONTROLS.get(letter));
    }

    static boolean isAsciiLetter(char c) {
        return c < 128 && Character.isLetter(c);
    }

    ClassItem inSet(String escape) {
        char c = escape.charAt(1);
        Optional<ClassItem.Of> category = category(c);
        if (category.isPresent()) {
            return category.get();
        }
        if (CONTROLS.containsKey(c)) {
            return new ClassItem.One(CONTROLS.get(c));
        }
        if (OCTAL_DIGITS.indexOf(c) >= 0) {
            return new ClassItem.One(octal(escape + source.takeWhile(2, OCTAL_DIGITS)));
        }
        if (DIGITS.indexOf(c) >= 0) {
            throw source.error("bad escape " + escape, 2);
        }
        return new ClassItem.One(character(escape));
    }

    Node inPattern(String escape, Groups groups) {
        char c = escape.charAt(1);
        if (PLACES.containsKey(c)) {
            return new Node.Anchor(PLACES.get(c));
        }
        Optional<ClassItem.Of> category = category(c);
        if (category.isPresent()) {
            return new Node.In(List.of(category.get()), false);
        }
        if (CONTROLS.containsKey(c)) {
            return new Node.Literal(CONTROLS.get(c));
        }
        if (c == '0') {
            return new Node.Literal(Integer.parseInt("0" + source.takeWhile(2, OCTAL_DIGITS), 8));
        }
        return DIGITS.indexOf(c) >= 0 ? numbered(escape, groups) : new Node.Literal(character(escape));
    }

    private static Optional<ClassItem.Of> category(char letter) {
        Category category = CATEGORIES.get(Character.toLowerCase(letter));
        return category == null
                ? Optional.empty()
                : Optional.of(new ClassItem.Of(category, Character.isUpperCase(letter)));
    }

    /** Three octal digits are a character, all else is the number of a group. */
    private Node numbered(String first, Groups groups) {
        String escape = first;
        if (source.isNextOf(DIGITS)) {
            escape += source.take();
            boolean octal = OCTAL_DIGITS.indexOf(escape.charAt(1)) >= 0 && OCTAL_DIGITS.indexOf(escape.charAt(2)) >= 0;
            if (octal && source.isNextOf(OCTAL_DIGITS)) {
                return new Node.Literal(octal(escape + source.take()));
            }
        }
        int group = Integer.parseInt(escape.substring(1));
        if (group > groups.count()) {
            throw source.error("invalid group reference " + group, escape.length() - 1);
        }
        return groups.referTo(group, source, escape.length());
    }

    int octal(String escape) {
        int value = Integer.parseInt(escape.substring(1), 8);
        if (value > LARGEST_OCTAL) {
            throw source.error("octal escape value " + escape + " outside of range 0-0o377", escape.length());
        }
        return value;
    }

    private int character(String escape) {
        char c = escape.charAt(1);
        return switch (c) {
            case 'x' -> hex(escape, 2);
            case 'u' -> hex(escape, 4);
            case 'U' -> hex(escape, 8);
            case 'N' -> named();
            default -> {
                if (isAsciiLetter(c)) {
                    throw source.error("bad escape " + escape, 2);
                }
                yield escape.codePointAt(1);
            }
        };
    }

    private int hex(String start, int digits) {
        String escape = start + source.takeWhile(digits, HEX_DIGITS);
        if (escape.length() < digits + 2) {
            throw source.error("incomplete escape " + escape, escape.length());
        }
        long value = Long.parseLong(escape.substring(2), 16);
        if (value > Character.MAX_CODE_POINT) {
            throw source.error("bad escape " + escape, escape.length());
        }
        return (int) value;
    }

    private int named() {
        if (!source.accept("{")) {
            throw source.error("missing {", 0);
        }
        String name = source.takeUntil("}", "character name");
        if (name.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
            throw source.error("bad escape \\N", 2);
        }
        return CharacterNames.codePoint(name)
                .orElseThrow(() -> source.error(
                        "undefined character name " + Printing.repr(name), Source.length(name) + "\\N{}".length()));
    }
}
