package io.gemmajunit.results;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * A benchmark run on a model: a task, or a group of tasks.
 *
 * <p>A group that has a score of its own is one measurement, whose items are those of all its tasks and whose
 * categories are these tasks. The tasks of any other group stand for themselves.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class Evaluation implements Measured {

    /** The kind of measurement. */
    public static final String KIND = "benchmark";

    private static final String TASK = "task";
    private static final String FEW_SHOT = "fewShot";
    private static final String CHAT_TEMPLATE = "chatTemplate";

    private final Measurement measurement;
    private final List<EvaluatedItem> items;
    private final GroupMembers members;

    private Evaluation(Measurement measurement, List<EvaluatedItem> items, GroupMembers members) {
        this.measurement = measurement;
        this.items = List.copyOf(items);
        this.members = members;
    }

    /** Begins the evaluation of a task. */
    public static Builder of(String task, Subject subject) {
        return new Builder(task, subject);
    }

    /**
     * Reads a measurement of this kind.
     *
     * @throws IllegalArgumentException if it is of another kind, or its number of examples is none
     */
    public static Evaluation of(Measurement measurement) {
        measurement.require(KIND);
        var fewShot = measurement.details().getOrDefault(FEW_SHOT, "0");
        if (!fewShot.matches("\\d{1,9}")) {
            throw new IllegalArgumentException(
                    measurement.label() + " has " + fewShot + " examples, which is no number.");
        }
        return new Evaluation(
                measurement, measurement.items().stream().map(EvaluatedItem::of).toList(), GroupMembers.NONE);
    }

    /** Returns the name of a task's evaluation with so many examples, put as a chat or plainly. */
    public static String name(String task, int fewShot, boolean chatTemplate) {
        return task + (fewShot > 0 ? ":" + fewShot : "") + (chatTemplate ? "+chat" : "");
    }

    @Override
    public Measurement measurement() {
        return measurement;
    }

    /** Returns what is recorded and gated: the whole, or each task of a group whose tasks stand alone. */
    public List<Measurement> gated() {
        return members.standForThemselves()
                ? members.parts()
                        .flatMap(part -> part.gated().stream())
                        .distinct()
                        .toList()
                : List.of(measurement);
    }

    /** Returns the evaluations of a group's tasks, nested groups included, each once, in order; none of a task. */
    public List<Evaluation> members() {
        return members.tasks();
    }

    /** Returns the evaluations of the groups within a group; usually none. */
    public List<Evaluation> groups() {
        return members.groups();
    }

    /** Returns the tasks of a group that are in no group within it, then these groups; none of a task. */
    public List<Evaluation> parts() {
        return members.parts().toList();
    }

    /**
     * Returns the name of the measurement: that of the task, with the number of examples and {@code +chat} where they
     * differ from the default.
     */
    public String name() {
        return measurement.name();
    }

    /** Returns the name of the task or group. */
    public String task() {
        return measurement.details().getOrDefault(TASK, measurement.name());
    }

    /** Returns the number of solved examples before each question. */
    public int fewShot() {
        return Integer.parseInt(measurement.details().getOrDefault(FEW_SHOT, "0"));
    }

    /** Returns whether prompts went through the checkpoint's chat template. */
    public boolean chatTemplate() {
        return Boolean.parseBoolean(measurement.details().get(CHAT_TEMPLATE));
    }

    /** Returns the scoring profile, for example {@code lm-eval-0.4}. */
    public String profile() {
        return measurement.profile();
    }

    /** Returns the SHA-256 of {@code task} and {@code data}. */
    public SortedMap<String, String> fingerprints() {
        return measurement.fingerprints();
    }

    /** Returns all scores by {@code metric,filter}. */
    public SortedMap<String, Score> metrics() {
        return measurement.scores();
    }

    /** Returns the score that is gated, the task's first one unless chosen. */
    public Score score() {
        return score(measurement.metric().name());
    }

    /**
     * Returns the score of a metric.
     *
     * @param metric as {@code acc}, or with its filter, {@code acc,none}
     * @throws IllegalArgumentException if there is no such metric, which names those that there are
     */
    public Score score(String metric) {
        return find(members.noun() + task(), metrics(), metric);
    }

    /**
     * Returns a score.
     *
     * @param owner whose scores they are, for the message
     * @param scores by {@code metric,filter}
     * @param name {@code metric,filter}, or the metric alone for that of the first filter
     * @throws IllegalArgumentException if there is no such score
     */
    private static Score find(String owner, Map<String, Score> scores, String name) {
        var exact = scores.get(name);
        if (exact != null) {
            return exact;
        }
        return scores.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(name + ","))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(owner + " has no metric " + name
                        + (scores.isEmpty()
                                ? ", as its tasks stand for themselves."
                                : ", only " + String.join(" and ", scores.keySet()) + ".")));
    }

    /** Returns the items in dataset order, at least one. */
    public List<EvaluatedItem> items() {
        return items;
    }

    /** Returns the wall-clock seconds that the model needed. */
    public double seconds() {
        return measurement.seconds();
    }

    /** Returns why not all items were asked; null when they were. */
    public @Nullable EarlyStop stop() {
        return measurement.stop();
    }

    /** Returns the same as a run that was stopped after these items. */
    public Evaluation stopped(EarlyStop stop) {
        return new Evaluation(measurement.stopped(stop), items, members);
    }

    /** Returns a builder of the same. */
    public Builder toBuilder() {
        return toBuilder(task());
    }

    /** Returns a builder of the same under another name of the task or group. */
    public Builder toBuilder(String task) {
        return new Builder(task, subject())
                .profile(measurement.profile())
                .fewShot(fewShot())
                .chatTemplate(chatTemplate())
                .fingerprints(fingerprints())
                .scores(metrics(), measurement.metric().name())
                .items(items)
                .seconds(seconds())
                .stop(stop())
                .members(members);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Evaluation that && measurement.equals(that.measurement);
    }

    @Override
    public int hashCode() {
        return measurement.hashCode();
    }

    @Override
    public String toString() {
        return measurement.label() + " on " + measurement.subject().checkpoint() + ": " + score();
    }

    /** Collects the parts of an evaluation. */
    public static final class Builder {

        private final String task;
        private final Subject subject;
        private String profile = "";
        private int fewShot;
        private boolean chatTemplate;
        private SortedMap<String, String> fingerprints = Collections.emptySortedMap();
        private SortedMap<String, Score> scores = Collections.emptySortedMap();
        private String gated = "";
        private List<EvaluatedItem> items = List.of();
        private double seconds;
        private @Nullable EarlyStop stop;
        private GroupMembers members = GroupMembers.NONE;

        private Builder(String task, Subject subject) {
            this.task = task;
            this.subject = subject;
        }

        /** Sets how it was scored. */
        public Builder profile(String profile) {
            this.profile = profile;
            return this;
        }

        /** Sets the number of solved examples before each question. */
        public Builder fewShot(int fewShot) {
            this.fewShot = fewShot;
            return this;
        }

        /** Sets whether prompts went through the checkpoint's chat template. */
        public Builder chatTemplate(boolean chatTemplate) {
            this.chatTemplate = chatTemplate;
            return this;
        }

        /** Sets the SHA-256 of {@code task} and {@code data}. */
        public Builder fingerprints(SortedMap<String, String> fingerprints) {
            this.fingerprints = fingerprints;
            return this;
        }

        /**
         * Sets the scores.
         *
         * @param scores by {@code metric,filter}
         * @param gated key of the one to gate
         */
        public Builder scores(SortedMap<String, Score> scores, String gated) {
            this.scores = scores;
            this.gated = gated;
            return this;
        }

        /** Sets the items in dataset order. */
        public Builder items(List<EvaluatedItem> items) {
            this.items = items;
            return this;
        }

        /** Sets the wall-clock seconds that the model needed. */
        public Builder seconds(double seconds) {
            this.seconds = seconds;
            return this;
        }

        /** Sets why not all items were asked. */
        public Builder stop(@Nullable EarlyStop stop) {
            this.stop = stop;
            return this;
        }

        /** Makes it that of a group. */
        public Builder members(GroupMembers members) {
            this.members = members;
            return this;
        }

        /**
         * Returns the evaluation.
         *
         * @throws IllegalArgumentException if it has no items, or not the score to gate
         */
        public Evaluation build() {
            if (items.isEmpty()) {
                throw new IllegalArgumentException("Task " + task + " has no items.");
            }
            var metric = metric();
            return new Evaluation(
                    Measurement.of(KIND, name(task, fewShot, chatTemplate), subject, metric)
                            .profile(profile)
                            .fingerprints(fingerprints)
                            .details(new TreeMap<>(Map.of(
                                    TASK,
                                    task,
                                    FEW_SHOT,
                                    Integer.toString(fewShot),
                                    CHAT_TEMPLATE,
                                    Boolean.toString(chatTemplate))))
                            .scores(scores)
                            .items(items.stream().map(item -> item.item(metric)).toList())
                            .seconds(seconds)
                            .stop(stop)
                            .build(),
                    items,
                    members);
        }

        /** A group without scores of its own is not gated as a whole, so that any of its metrics will do. */
        private Metric metric() {
            return scores.isEmpty() && !members.tasks().isEmpty()
                    ? members.tasks().get(0).score().metric()
                    : find(members.noun() + task, scores, gated).metric();
        }
    }
}
