package io.gemmajunit.jinja.parse;

import io.gemmajunit.jinja.error.Position;
import io.gemmajunit.jinja.error.TemplateException;

/** The escapes of string literals, which are Python's except for names of characters. */
final class StringEscapes {

    private final String text;
    private final String template;
    private final Position position;
    private int at;

    private StringEscapes(String text, String template, Position position) {
        this.text = text;
        this.template = template;
        this.position = position;
    }

    static String read(String text, String template, Position position) {
        return text.indexOf('\\') < 0 ? text : new StringEscapes(text, template, position).read();
    }

    private String read() {
        StringBuilder value = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '\\') {
                value.append(c);
            } else {
                value.append(escape());
            }
        }
        return value.toString();
    }

    private String escape() {
        int c = text.codePointAt(at);
        at += Character.charCount(c);
        return switch (c) {
            case '\n' -> "";
            case '\\', '\'', '"' -> Character.toString(c);
            case 'a' -> "\u0007";
            case 'b' -> "\b";
            case 'f' -> "\f";
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case 'v' -> "\u000b";
            case 'x' -> hexadecimal(2);
            case 'u' -> hexadecimal(4);
            case 'U' -> hexadecimal(8);
            case 'N' -> throw error("names of characters are not supported in escapes");
            default -> c >= '0' && c <= '7' ? octal() : unknown(c);
        };
    }

    /** A backslash that begins no escape stays; a character beyond ASCII behind it has been escaped by Jinja itself. */
    private String unknown(int c) {
        if (c < 128) {
            return "\\" + (char) c;
        }
        // Jinja writes the character as an escape before it reads escapes, so that the backslashes pair up.
        String hex = Integer.toHexString(c);
        int width = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
        return "\\" + (c < 0x100 ? "x" : c < 0x10000 ? "u" : "U") + "0".repeat(width - hex.length()) + hex;
    }

    private String octal() {
        int start = at - 1;
        while (at < text.length() && at < start + 3 && text.charAt(at) >= '0' && text.charAt(at) <= '7') {
            at++;
        }
        return Character.toString(Integer.parseInt(text.substring(start, at), 8));
    }

    private String hexadecimal(int digits) {
        int end = at + digits;
        if (end > text.length()
                || !text.substring(at, end).chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128)) {
            throw error("truncated escape in a text");
        }
        long codePoint = Long.parseLong(text.substring(at, end), 16);
        if (codePoint > Character.MAX_CODE_POINT) {
            throw error("illegal Unicode character");
        }
        at = end;
        return Character.toString((int) codePoint);
    }

    private TemplateException error(String message) {
        return new TemplateException("TemplateSyntaxError", message, template, position);
    }
}
