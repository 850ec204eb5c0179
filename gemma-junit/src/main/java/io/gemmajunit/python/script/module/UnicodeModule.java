package io.gemmajunit.python.script.module;

import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Str;
import io.gemmajunit.python.script.object.ModuleObject;
import java.text.Normalizer;
import java.util.Arrays;

/** {@code unicodedata}. */
final class UnicodeModule {

    private UnicodeModule() {}

    static ModuleObject make() {
        CombiningClasses classes = CombiningClasses.read();
        return new ModuleObject("unicodedata")
                .function("category(chr, /)", a -> category(a.text(0).codePointAt(0)))
                .function("normalize(form, text, /)", a -> Normalizer.normalize(a.text(1), form(a.text(0))))
                .function("combining(chr, /)", a -> {
                    if (Str.length(a.text(0)) != 1) {
                        throw PythonException.typeError("combining() argument must be a unicode character, not str");
                    }
                    return classes.of(a.text(0).codePointAt(0));
                });
    }

    private static Normalizer.Form form(String name) {
        return Arrays.stream(Normalizer.Form.values())
                .filter(form -> form.name().equals(name))
                .findFirst()
                .orElseThrow(() -> PythonException.valueError("invalid normalization form"));
    }

    private static String category(int c) {
        return switch (Character.getType(c)) {
            case Character.UPPERCASE_LETTER -> "Lu";
            case Character.LOWERCASE_LETTER -> "Ll";
            case Character.TITLECASE_LETTER -> "Lt";
            case Character.MODIFIER_LETTER -> "Lm";
            case Character.OTHER_LETTER -> "Lo";
            case Character.NON_SPACING_MARK -> "Mn";
            case Character.COMBINING_SPACING_MARK -> "Mc";
            case Character.ENCLOSING_MARK -> "Me";
            case Character.DECIMAL_DIGIT_NUMBER -> "Nd";
            case Character.LETTER_NUMBER -> "Nl";
            case Character.OTHER_NUMBER -> "No";
            case Character.CONNECTOR_PUNCTUATION -> "Pc";
            case Character.DASH_PUNCTUATION -> "Pd";
            case Character.START_PUNCTUATION -> "Ps";
            case Character.END_PUNCTUATION -> "Pe";
            case Character.INITIAL_QUOTE_PUNCTUATION -> "Pi";
            case Character.FINAL_QUOTE_PUNCTUATION -> "Pf";
            case Character.OTHER_PUNCTUATION -> "Po";
            case Character.CURRENCY_SYMBOL -> "Sc";
            case Character.MODIFIER_SYMBOL -> "Sk";
            case Character.MATH_SYMBOL -> "Sm";
            case Character.OTHER_SYMBOL -> "So";
            case Character.SPACE_SEPARATOR -> "Zs";
            case Character.LINE_SEPARATOR -> "Zl";
            case Character.PARAGRAPH_SEPARATOR -> "Zp";
            case Character.CONTROL -> "Cc";
            case Character.FORMAT -> "Cf";
            case Character.SURROGATE -> "Cs";
            case Character.PRIVATE_USE -> "Co";
            default -> "Cn";
        };
    }
}
