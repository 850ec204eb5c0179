package io.gemmajunit.results.harness;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.results.Score;
import java.util.SortedMap;

/** Scores as lm-evaluation-harness 0.4 keys them, each with its standard error, null where there is none. */
public final class HarnessScores {

    private HarnessScores() {}

    public static ObjectNode write(SortedMap<String, Score> scores) {
        var json = JsonNodeFactory.instance.objectNode();
        scores.forEach((key, score) -> {
            json.put(key, score.value());
            if (Double.isNaN(score.standardError())) {
                json.putNull(standardErrorKey(key));
            } else {
                json.put(standardErrorKey(key), score.standardError());
            }
        });
        return json;
    }

    /** Returns {@code acc} for {@code acc,none}: the metric without the filter. */
    public static String metric(String key) {
        return key.split(",", 2)[0];
    }

    /** Returns {@code acc_stderr,none} for {@code acc,none}. */
    public static String standardErrorKey(String key) {
        return key.replaceFirst("(,|$)", "_stderr$1");
    }
}
