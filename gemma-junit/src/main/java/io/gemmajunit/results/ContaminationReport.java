package io.gemmajunit.results;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What training files hold of the items of a benchmark. Copies are found, word for word or nearly so; paraphrases and
 * translations are not.
 *
 * @param task name of the benchmark
 * @param items how many were looked for
 * @param undecidable how many of them have too few words for that
 * @param touched how many share eight words in a row, or a whole short question, with a training text, the leaked ones
 *     included
 * @param leaked in the order of the benchmark
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record ContaminationReport(String task, int items, int undecidable, int touched, List<LeakedItem> leaked) {

    /** The key of the environment under which results say why training files were not searched. */
    public static final String NOT_SEARCHED = "trainingDataNotSearched";

    public ContaminationReport {
        leaked = List.copyOf(leaked);
        if (Math.min(undecidable, touched) < 0 || Math.max(leaked.size(), touched) > items) {
            throw new IllegalArgumentException("Of " + items + " items of " + task + ", " + undecidable
                    + " are too short, " + touched + " touched and " + leaked.size() + " leaked, which cannot be.");
        }
    }

    /** Returns why the training files of a run were not searched; empty if they were, or there are none. */
    public static Optional<String> notSearched(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(NOT_SEARCHED));
    }

    /** Returns the items that a model could learn: all leaked ones except those that only rejected answers hold. */
    public List<LeakedItem> learnable() {
        return leaked.stream().filter(item -> !item.isRejected()).toList();
    }
}
