package io.gemmajunit.task;

import io.gemmajunit.dataset.Row;
import io.gemmajunit.results.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Scores an item where no metric can. A task file names one in lower case, {@code process_results: !hook truthfulqa_mc2}, and lists
 * the metrics that it gives, with their aggregation, in {@code metric_list}.
 */
enum ScoringHook {
    /** The share of probability that goes to true answers. */
    TRUTHFULQA_MC2(TruthfulQa::mc2),

    /** How near ratings of emotions are to the reference. */
    EQ_BENCH(EqBench::score);

    private final BiFunction<Row, List<Response>, Map<String, Double>> scoring;

    /**
     * @param scoring gives the value of each metric by name; takes the row as prepared and one answer for each request, texts after
     *     the filters
     */
    ScoringHook(BiFunction<Row, List<Response>, Map<String, Double>> scoring) {
        this.scoring = scoring;
    }

    /** Returns the value of each metric for one item. */
    Map<String, Double> score(Row row, List<Response> answers) {
        return scoring.apply(row, answers);
    }

    /** Returns the hook of that name, if there is one. */
    static Optional<ScoringHook> named(String name) {
        for (ScoringHook hook : values()) {
            if (hook.name().toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(hook);
            }
        }
        return Optional.empty();
    }
}
