package io.gemmajunit.task.definition;

import io.gemmajunit.python.Numbers;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.task.GenerationSettings;
import io.gemmajunit.task.file.TaskKeys;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads {@code generation_kwargs} with the defaults of lm-evaluation-harness 0.4 and Hugging Face transformers. */
record GenerationReader(TaskKeys keys) {

    private static final List<String> MAX_TOKENS =
            List.of("max_gen_toks", "max_new_tokens", "max_tokens", "max_completion_tokens");
    private static final Set<String> OTHERS = Set.of("until", "do_sample", "temperature", "top_k", "top_p");
    private static final int DEFAULT_MAX_TOKENS = 256;
    private static final int DEFAULT_TOP_K = 50;

    /** @param overrides values in place of those of the file */
    GenerationSettings read(
            Map<String, @Nullable Object> task, Map<String, Object> overrides, String fewShotDelimiter) {
        Map<String, @Nullable Object> given = new LinkedHashMap<>(
                task.get("generation_kwargs") == null
                        ? Map.of("do_sample", false, MAX_TOKENS.get(0), DEFAULT_MAX_TOKENS)
                        : keys.map(task, "generation_kwargs"));
        given.putAll(overrides);
        requireKnown(given);
        requireEffect(overrides.keySet(), given);
        given.replaceAll(GenerationReader::asNumber);
        List<String> until = given.containsKey("until") ? keys.strings(given, "until") : List.of(fewShotDelimiter);
        double temperature = temperature(given, overrides.keySet());
        if (temperature == 0) {
            return new GenerationSettings(until, maxTokens(given), 0, 0, 1);
        }
        Integer topK = keys.atLeast(given, "top_k", 0);
        return new GenerationSettings(
                until, maxTokens(given), temperature, topK == null ? DEFAULT_TOP_K : topK, topP(given));
    }

    /** In the harness any other key changes what transformers generates; one beam is what there is without it. */
    private void requireKnown(Map<String, @Nullable Object> given) {
        given.remove("num_beams", 1);
        given.keySet().stream().filter(key -> !isKnown(key)).findFirst().ifPresent(key -> {
            throw keys.refuse("cannot be generated with " + key + "; leave it out (known are "
                    + String.join(", ", new TreeSet<>(OTHERS)) + ", " + String.join(", ", MAX_TOKENS) + ")");
        });
    }

    private static boolean isKnown(String key) {
        return OTHERS.contains(key) || MAX_TOKENS.contains(key);
    }

    /** Of several limits the harness takes the first of {@link #MAX_TOKENS}, whoever sets it. */
    private void requireEffect(Set<String> overrides, Map<String, @Nullable Object> given) {
        Optional<String> first =
                MAX_TOKENS.stream().filter(each -> given.get(each) != null).findFirst();
        Optional<String> meant = MAX_TOKENS.stream().filter(overrides::contains).findFirst();
        if (meant.isPresent() && !meant.equals(first)) {
            throw keys.refuse("is limited by " + first.orElse("") + ", beside which " + meant.get()
                    + " has no effect, as in lm-evaluation-harness; set " + first.orElse("") + " instead");
        }
    }

    /** The harness takes texts for numbers, too, such as {@code 1e-3}, which is a text in YAML 1.1. */
    private static @Nullable Object asNumber(String key, @Nullable Object value) {
        try {
            if (value instanceof String text && key.equals("temperature")) {
                return Numbers.toFloat(text);
            }
            return value instanceof String text && MAX_TOKENS.contains(key) ? Integer.valueOf(text.strip()) : value;
        } catch (PythonException | NumberFormatException e) {
            return value;
        }
    }

    /** Sampling is on if {@code do_sample} says so or, where it says nothing, if there is a temperature. */
    private double temperature(Map<String, @Nullable Object> given, Set<String> overrides) {
        Boolean sample = keys.truth(given, "do_sample");
        Double temperature = keys.number(given, "temperature");
        warnOfNoSampling(sample, temperature, overrides);
        if (Boolean.FALSE.equals(sample)) {
            return 0;
        }
        if (temperature == null) {
            return sample == null ? 0 : 1;
        }
        if (!(temperature >= 0) || temperature.isInfinite()) {
            throw keys.refuse("sets temperature to " + temperature + ", which should be at least 0");
        }
        return temperature;
    }

    /** Both must agree, and the file may say what the user does not. */
    private void warnOfNoSampling(@Nullable Boolean sample, @Nullable Double temperature, Set<String> overrides) {
        if (sample == null || temperature == null) {
            return;
        }
        if (sample && temperature == 0 && overrides.contains("do_sample")) {
            keys.warn("sets temperature to 0, beside which do_sample has no effect; set a temperature, too");
        } else if (!sample && temperature > 0 && overrides.contains("temperature")) {
            keys.warn("sets do_sample to false, beside which temperature has no effect; set do_sample to true, too");
        }
    }

    private double topP(Map<String, @Nullable Object> given) {
        Double topP = keys.number(given, "top_p");
        if (topP != null && !(topP > 0 && topP <= 1)) {
            throw keys.refuse("sets top_p to " + topP + ", which should be over 0 and at most 1");
        }
        return topP == null ? 1 : topP;
    }

    private int maxTokens(Map<String, @Nullable Object> given) {
        for (String alias : MAX_TOKENS) {
            Integer most = keys.atLeast(given, alias, 1);
            if (most != null) {
                return most;
            }
        }
        return DEFAULT_MAX_TOKENS;
    }
}
