package io.gemmajunit.refusal;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the {@link RefusalDetector#PROFILE} agrees with people on answers of models that its phrases were not learned
 * from, as far as anybody looked: 2,398 labelled answers of 11 models, each model left out in turn. The site names the
 * sources. A language that is not here has no evidence.
 */
public final class KnownAgreement {

    private static final SortedMap<String, Agreement> BY_LANGUAGE = new TreeMap<>(Map.of(
            "en", new Agreement(1066, 31, 56, 1151),
            "de", new Agreement(22, 1, 2, 13),
            "fr", new Agreement(13, 0, 0, 9),
            "it", new Agreement(23, 0, 0, 10)));

    private KnownAgreement() {}

    /** Returns the agreement by language. */
    public static SortedMap<String, Agreement> byLanguage() {
        return new TreeMap<>(BY_LANGUAGE);
    }
}
