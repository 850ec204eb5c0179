package io.gemmajunit.python.text;

import io.gemmajunit.python.BytesMethods;
import io.gemmajunit.python.MethodTable;
import io.gemmajunit.python.PyBytes;
import io.gemmajunit.python.PyFunction;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.character.CaseFolding;
import io.gemmajunit.python.character.Casing;
import io.gemmajunit.python.character.CharacterClasses;
import java.nio.charset.StandardCharsets;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The methods of {@code str}. */
final class StrMethods {

    static final MethodTable<String> TABLE = new MethodTable<String>("str", "maketrans", "translate");

    static {
        TABLE.add("upper()", (text, a) -> Casing.upper(text))
                .add("lower()", (text, a) -> Casing.lower(text))
                .add("capitalize()", (text, a) -> Casing.capitalize(text))
                .add("title()", (text, a) -> Casing.title(text))
                .add("swapcase()", (text, a) -> Casing.swapCase(text))
                .add("casefold()", (text, a) -> CaseFolding.fold(text))
                .add("islower()", (text, a) -> Casing.isLower(text))
                .add("isupper()", (text, a) -> Casing.isUpper(text))
                .add("istitle()", (text, a) -> Casing.isTitle(text));
        is("isspace()", CharacterClasses::isSpace);
        is("isalpha()", CharacterClasses::isAlpha);
        is("isdigit()", CharacterClasses::isDigit);
        is("isdecimal()", CharacterClasses::isDecimal);
        is("isnumeric()", CharacterClasses::isNumeric);
        is("isalnum()", CharacterClasses::isAlphanumeric);
        TABLE.add("isascii()", (text, a) -> text.chars().allMatch(c -> c < 128))
                .add("isprintable()", (text, a) -> text.codePoints().allMatch(CharacterClasses::isPrintable))
                .add("isidentifier()", (text, a) -> CharacterClasses.isIdentifier(text))
                .add("strip(chars=None, /)", (text, a) -> Stripping.strip(text, a.value(0)))
                .add("lstrip(chars=None, /)", (text, a) -> Stripping.stripStart(text, a.value(0)))
                .add("rstrip(chars=None, /)", (text, a) -> Stripping.stripEnd(text, a.value(0)))
                .add("removeprefix(prefix, /)", (text, a) -> Stripping.removePrefix(text, a.text(0)))
                .add("removesuffix(suffix, /)", (text, a) -> Stripping.removeSuffix(text, a.text(0)));
        Splitting.addTo(TABLE);
        Searching.addTo(TABLE);
        Padding.addTo(TABLE);
        TABLE.add("encode(encoding='utf-8', errors='strict')", (text, a) -> encode(text, a.text(0), a.text(1)));
    }

    private StrMethods() {}

    /** Returns a method of a text, those with parameters of any names included. */
    static @Nullable Object bind(String name, String text) {
        return switch (name) {
            case "format" -> new PyFunction(name, arguments -> StrFormat.format(text, arguments));
            case "format_map" -> new PyFunction(name, arguments -> StrFormat.formatMap(text, arguments));
            default -> TABLE.bind(name, text);
        };
    }

    private static void is(String signature, IntPredicate wanted) {
        TABLE.add(signature, (text, a) -> CharacterClasses.areAll(text, wanted));
    }

    private static PyBytes encode(String text, String encoding, String errors) {
        var encoder = BytesMethods.charset(encoding).newEncoder();
        if ((errors.equals("ignore") || errors.equals("replace")) && encoder.charset() != StandardCharsets.UTF_8) {
            StringBuilder encoded = new StringBuilder();
            text.codePoints()
                    .mapToObj(Character::toString)
                    .forEach(c -> encoded.append(encoder.canEncode(c) ? c : errors.equals("ignore") ? "" : "?"));
            return new PyBytes(encoded.toString().getBytes(encoder.charset()));
        }
        if (!errors.equals("strict") || !encoder.canEncode(text)) {
            throw new PythonException("UnicodeEncodeError", "'" + encoding + "' codec can't encode this text");
        }
        return new PyBytes(text.getBytes(encoder.charset()));
    }
}
