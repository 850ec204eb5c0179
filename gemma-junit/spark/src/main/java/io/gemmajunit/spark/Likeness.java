package io.gemmajunit.spark;

import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.ModelException;
import io.gemmajunit.model.cache.AnswerKeys;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What all machines of a run must have in common, so that its answers have the same bits wherever a portion was
 * computed. Safe for use by several threads.
 */
final class Likeness {

    private static final String THREADS = "threads";

    private final TreeMap<String, String> expected;

    /** @param expected conditions of the driver; without threads those of the first executor count */
    Likeness(Map<String, String> expected) {
        this.expected = new TreeMap<>(expected);
    }

    /** Returns the conditions under which a model answers, and on how many threads if that is known. */
    static TreeMap<String, String> conditions(LanguageModel model) {
        var all = new TreeMap<>(AnswerKeys.of(model).model());
        String threads = model.environment().get(THREADS);
        if (threads != null) {
            all.put(THREADS, threads);
        }
        return all;
    }

    /** @throws ModelException if an executor answered under other conditions */
    synchronized void require(Reply reply) {
        Map<String, String> given = reply.conditions();
        List<String> others = expected.keySet().stream()
                .filter(name -> !name.equals(THREADS) && !Objects.equals(expected.get(name), given.get(name)))
                .toList();
        if (!others.isEmpty()) {
            throw new ModelException("The executor on " + reply.host() + " differs from the driver in "
                    + String.join(", ", others)
                    + ", so its answers would not be those of the driver's checkpoint; give all nodes the same checkpoint and"
                    + " gemma-junit, and run the driver on the kind of machine that executors run on.");
        }
        String threads = given.getOrDefault(THREADS, "");
        String usual = expected.computeIfAbsent(THREADS, name -> threads);
        if (!threads.equals(usual)) {
            throw new ModelException(
                    "The executor on " + reply.host() + " computes on " + threads + " threads and the run on " + usual
                            + ", which can change the last bits of scores; set gemma.threads to the cores of an executor.");
        }
    }
}
