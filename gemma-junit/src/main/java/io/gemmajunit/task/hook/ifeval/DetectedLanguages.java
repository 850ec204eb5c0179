package io.gemmajunit.task.hook.ifeval;

import com.cybozu.labs.langdetect.Detector;
import com.cybozu.labs.langdetect.DetectorFactory;
import com.cybozu.labs.langdetect.LangDetectException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Languages by n-grams of letters (Shuyo, 2010), with the seed 0, so that a text always has one language. */
final class DetectedLanguages {

    private static final List<String> PROFILES = List.of(
            "af", "ar", "bg", "bn", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "gu", "he", "hi", "hr",
            "hu", "id", "it", "ja", "kn", "ko", "lt", "lv", "mk", "ml", "mr", "ne", "nl", "no", "pa", "pl", "pt", "ro",
            "ru", "sk", "sl", "so", "sq", "sv", "sw", "ta", "te", "th", "tl", "tr", "uk", "ur", "vi", "zh-cn", "zh-tw");

    /** The library keeps its profiles for the whole JVM. */
    DetectedLanguages() {
        synchronized (DetectorFactory.class) {
            if (!DetectorFactory.getLangList().isEmpty()) {
                return;
            }
            try {
                List<String> profiles = new ArrayList<>();
                for (String language : PROFILES) {
                    profiles.add(profile(language));
                }
                DetectorFactory.loadProfile(profiles);
                DetectorFactory.setSeed(0);
            } catch (LangDetectException | IOException e) {
                throw new IllegalStateException("the profiles of langdetect cannot be read: " + e.getMessage(), e);
            }
        }
    }

    private static String profile(String language) throws IOException {
        try (InputStream in = DetectorFactory.class.getResourceAsStream("/profiles/" + language)) {
            if (in == null) {
                throw new IOException("there is no profile " + language);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Returns the code of the likeliest language, as {@code en}; empty if the text has nothing to tell it by. */
    String of(String text) {
        try {
            Detector detector = DetectorFactory.create();
            detector.append(text);
            return detector.detect();
        } catch (LangDetectException e) {
            return "";
        }
    }
}
