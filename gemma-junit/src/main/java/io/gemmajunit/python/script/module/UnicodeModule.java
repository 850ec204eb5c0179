package io.gemmajunit.python.script.module;

import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Str;
import io.gemmajunit.python.script.object.ModuleObject;
import java.text.Normalizer;
import java.util.Arrays;

/** {@code unicodedata}. */
final class UnicodeModule {

    /** Names of categories, in the order of Java's numbers for them, of which one means nothing. */
    private static final String[] CATEGORIES = ("Cn Lu Ll Lt Lm Lo Mn Me Mc Nd Nl No Zs Zl Zp Cc Cf - Co Cs"
                    + " Pd Ps Pe Pc Po Sm Sc Sk So Pi Pf")
            .split(" ");

    private UnicodeModule() {}

    static ModuleObject make() {
        CombiningClasses classes = CombiningClasses.read();
        return new ModuleObject("unicodedata")
                .function(
                        "category(chr, /)",
                        a -> CATEGORIES[Character.getType(a.text(0).codePointAt(0))])
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
}
