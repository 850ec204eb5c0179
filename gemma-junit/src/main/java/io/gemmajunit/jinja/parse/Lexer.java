package io.gemmajunit.jinja.parse;

import io.gemmajunit.jinja.error.TemplateException;
import io.gemmajunit.python.Str;
import io.gemmajunit.python.character.CharacterClasses;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Divides a template into text and the tokens of its tags, and applies the rules on white space around tags. */
public final class Lexer {

    private static final Pattern RAW =
            Pattern.compile("\\{%[-+]?\\s*raw\\s*(?:-%}\\s*|%})", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern END_RAW =
            Pattern.compile("\\{%([-+]?)\\s*endraw\\s*(?:\\+|-)?%}", Pattern.UNICODE_CHARACTER_CLASS);

    private final Syntax syntax;
    private final String template;
    private final String source;
    private final Lines lines;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private boolean lineStarts = true;

    private Lexer(Syntax syntax, String template, String source) {
        this.syntax = syntax;
        this.template = template;
        this.source = syntax.normalise(source);
        this.lines = new Lines(this.source);
    }

    /** Returns the tokens of a template, the last of which is {@link TokenType#EOF}. */
    public static List<Token> tokens(Syntax syntax, String template, String source) {
        return new Lexer(syntax, template, source).tokens();
    }

    private List<Token> tokens() {
        while (at < source.length()) {
            int tag = nextTag(at);
            if (tag < 0) {
                data(source.substring(at));
                at = source.length();
            } else {
                tag(tag);
            }
        }
        add(TokenType.EOF, "", at);
        return tokens;
    }

    private int nextTag(int from) {
        int tag = source.indexOf('{', from);
        while (tag >= 0 && (tag + 1 == source.length() || "%{#".indexOf(source.charAt(tag + 1)) < 0)) {
            tag = source.indexOf('{', tag + 1);
        }
        return tag;
    }

    private void tag(int start) {
        char kind = source.charAt(start + 1);
        char sign = sign(start + 2);
        text(start, sign, kind);
        Matcher raw = matcher(RAW, start);
        if (kind == '%' && raw.lookingAt()) {
            lineStarts = source.charAt(raw.end() - 1) == '\n';
            raw(raw.end());
            return;
        }
        lineStarts = false;
        at = start + 2 + (sign == 0 ? 0 : 1);
        if (kind == '#') {
            comment(start);
        } else {
            boolean block = kind == '%';
            add(block ? TokenType.BLOCK_BEGIN : TokenType.VARIABLE_BEGIN, "{" + kind, start);
            TagLexer tag = new TagLexer(source, at, template, lines, block ? "%}" : "}}");
            tag.readTo(tokens);
            at = tag.end();
            if (at < source.length()) {
                end(at, block);
            }
        }
    }

    private char sign(int index) {
        char sign = index < source.length() ? source.charAt(index) : 0;
        return sign == '-' || sign == '+' ? sign : 0;
    }

    /** The text before a tag. */
    private void text(int end, char sign, char kind) {
        String text = source.substring(at, end);
        if (sign == '-') {
            data(Str.stripEnd(text, CharacterClasses::isSpace));
        } else if (sign != '+' && syntax.stripsBlocks() && kind != '{') {
            int line = text.lastIndexOf('\n') + 1;
            boolean blank = text.substring(line).codePoints().allMatch(CharacterClasses::isSpace);
            data((line > 0 || lineStarts) && blank ? text.substring(0, line) : text);
        } else {
            data(text);
        }
    }

    private void data(String text) {
        if (!text.isEmpty()) {
            tokens.add(new Token(TokenType.DATA, text, null, lines.position(at)));
        }
    }

    private void comment(int start) {
        int end = source.indexOf("#}", at);
        if (end < 0) {
            throw error("Missing end of comment tag", start);
        }
        end(end > at && "+-".indexOf(source.charAt(end - 1)) >= 0 ? end - 1 : end, true);
    }

    /** Goes on behind the end of a tag, which begins here with its sign. */
    private void end(int end, boolean trims) {
        char sign = sign(end);
        at = end + 2 + (sign == 0 ? 0 : 1);
        if (sign == '-') {
            while (at < source.length() && CharacterClasses.isSpace(source.codePointAt(at))) {
                at += Character.charCount(source.codePointAt(at));
            }
        } else if (sign == 0 && trims && syntax.trimsBlocks() && source.startsWith("\n", at)) {
            at++;
        }
        lineStarts = source.charAt(at - 1) == '\n';
    }

    private void raw(int start) {
        at = start;
        Matcher end = matcher(END_RAW, start);
        if (!end.find()) {
            throw error("Missing end of raw directive", start);
        }
        String sign = end.group(1);
        text(end.start(), sign.isEmpty() ? 0 : sign.charAt(0), '%');
        int close = end.end() - 2;
        end("+-".indexOf(source.charAt(close - 1)) >= 0 ? close - 1 : close, true);
    }

    private Matcher matcher(Pattern pattern, int start) {
        return pattern.matcher(source).region(start, source.length());
    }

    private void add(TokenType type, String text, int start) {
        tokens.add(new Token(type, text, null, lines.position(start)));
    }

    private TemplateException error(String message, int index) {
        return new TemplateException("TemplateSyntaxError", message, template, lines.position(index));
    }
}
