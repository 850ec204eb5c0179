package io.gemmajunit.results;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * Something measured on a model, item by item, that the gate can compare with a baseline. One type serves all kinds of
 * measurement; what is special to a kind stays in its {@link #details()} and in the evidence of its items, and a view
 * such as {@link Evaluation} reads it from there.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class Measurement implements Measured {

    private final String kind;
    private final String name;
    private final Subject subject;
    private final String profile;
    private final SortedMap<String, String> fingerprints;
    private final SortedMap<String, String> details;
    private final Metric metric;
    private final SortedMap<String, Score> scores;
    private final List<Item> items;
    private final double seconds;
    private final @Nullable String doubt;
    private final @Nullable EarlyStop stop;

    private Measurement(Builder builder) {
        this.kind = builder.kind;
        this.name = builder.name;
        this.subject = builder.subject;
        this.profile = builder.profile;
        this.fingerprints = Collections.unmodifiableSortedMap(new TreeMap<>(builder.fingerprints));
        this.details = Collections.unmodifiableSortedMap(new TreeMap<>(builder.details));
        this.metric = builder.metric;
        this.scores = Collections.unmodifiableSortedMap(new TreeMap<>(builder.scores));
        this.items = List.copyOf(builder.items);
        this.seconds = builder.seconds;
        this.doubt = builder.doubt;
        this.stop = builder.stop;
        if (items.isEmpty()) {
            throw new IllegalArgumentException("Measurement " + name + " has no items.");
        }
        if (stop != null && items.size() >= stop.planned()) {
            throw new IllegalArgumentException("Measurement " + name + " was stopped early, but has " + items.size()
                    + " of " + stop.planned() + " planned items.");
        }
    }

    /**
     * Begins a measurement.
     *
     * @param kind what was done, for example {@code benchmark}
     * @param name what was measured, unique within one model
     * @param metric what is gated
     */
    public static Builder of(String kind, String name, Subject subject, Metric metric) {
        return new Builder(kind, name, subject, metric);
    }

    @Override
    public Measurement measurement() {
        return this;
    }

    /** Returns what was done, for example {@code benchmark}. */
    public String kind() {
        return kind;
    }

    /** Returns what was measured, unique within a subject, such as {@code sums} or {@code facts_chat+chat}. */
    public String name() {
        return name;
    }

    /** Returns the model that was measured. */
    @Override
    public Subject subject() {
        return subject;
    }

    /** Returns how reports name it, see {@link Subject#label}. */
    public String label() {
        return Subject.label(subject.role(), name);
    }

    /** Returns the scoring profile, for example {@code lm-eval-0.4}. */
    public String profile() {
        return profile;
    }

    /** Returns the SHA-256 of what was measured: {@code task} and {@code data}. */
    public SortedMap<String, String> fingerprints() {
        return fingerprints;
    }

    /** Returns what else the views of its kind know, by name. */
    public SortedMap<String, String> details() {
        return details;
    }

    /** Returns what must be equal for another measurement to be comparable. */
    public Conditions conditions() {
        return new Conditions(kind, profile, subject.dtype(), metric, fingerprints);
    }

    /** Returns what is gated. */
    public Metric metric() {
        return metric;
    }

    /** Returns all scores by metric name, including {@link #metric()} unless no item has an outcome. */
    public SortedMap<String, Score> scores() {
        return scores;
    }

    /** Returns the gated score as people read it, whichever direction is better; empty when no item has an outcome. */
    public OptionalDouble value() {
        var score = scores.get(metric.name());
        return score == null ? OptionalDouble.empty() : OptionalDouble.of(score.value());
    }

    /** Returns the items in dataset order, at least one. */
    public List<Item> items() {
        return items;
    }

    /** Returns the ids of all items in dataset order, also of those without an outcome. */
    public List<String> itemIds() {
        return items.stream().map(Item::id).toList();
    }

    /** Returns one outcome for each item that has one, in dataset order, higher is better. */
    public List<Outcome> outcomes() {
        return items.stream().flatMap(item -> Outcome.of(item).stream()).toList();
    }

    /** Returns whether every outcome is right (1) or wrong (0). */
    public boolean isBinary() {
        return outcomes().stream().allMatch(Outcome::isBinary);
    }

    /** Returns the category of each item that has one, by id. They change no outcome, so are no condition. */
    public Map<String, String> categories() {
        return items.stream()
                .filter(item -> !item.category().isEmpty())
                .collect(Collectors.toMap(Item::id, Item::category));
    }

    /** Returns the cluster of each item that shares one with others, by id. As with categories, it is no condition. */
    public Map<String, String> clusters() {
        return items.stream()
                .filter(item -> !item.cluster().isEmpty())
                .collect(Collectors.toMap(Item::id, Item::cluster));
    }

    /** Returns the wall-clock seconds that the model needed. */
    public double seconds() {
        return seconds;
    }

    /** Returns why no pass can rest on it, as a clause, such as too many empty answers; null when one can. */
    public @Nullable String doubt() {
        return doubt;
    }

    /** Returns why not all items were asked; null when they were. Everything else is then of the asked ones. */
    public @Nullable EarlyStop stop() {
        return stop;
    }

    /** Returns the same as a run that was stopped after these items. */
    public Measurement stopped(EarlyStop stop) {
        return toBuilder().stop(stop).build();
    }

    /** Returns the same without what prompts and answers say. */
    public Measurement redacted() {
        return toBuilder()
                .items(items.stream()
                        .map(item -> new Item(
                                item.id(),
                                item.category(),
                                item.cluster(),
                                item.outcome(),
                                item.evidence().redacted()))
                        .toList())
                .build();
    }

    void require(String wanted) {
        if (!kind.equals(wanted)) {
            throw new IllegalArgumentException(
                    label() + " is of the kind " + kind + ", not of the kind " + wanted + ".");
        }
    }

    /** Returns the same of a model in another role. */
    public Measurement inRole(String role) {
        var builder = toBuilder();
        builder.subject = subject.inRole(role);
        return builder.build();
    }

    /** Returns a builder of the same. */
    public Builder toBuilder() {
        return new Builder(kind, name, subject, metric)
                .profile(profile)
                .fingerprints(fingerprints)
                .details(details)
                .scores(scores)
                .items(items)
                .seconds(seconds)
                .doubt(doubt)
                .stop(stop);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Measurement that && state().equals(that.state());
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, name, subject);
    }

    private List<@Nullable Object> state() {
        return Arrays.asList(conditions(), name, subject, details, scores, items, seconds, doubt, stop);
    }

    @Override
    public String toString() {
        return label() + " on " + subject.checkpoint() + " (" + kind + ", " + items.size() + " items)";
    }

    /** Collects the parts of a measurement. */
    public static final class Builder {

        private final String kind;
        private final String name;
        private final Metric metric;
        private Subject subject;
        private String profile = "";
        private SortedMap<String, String> fingerprints = Collections.emptySortedMap();
        private SortedMap<String, String> details = Collections.emptySortedMap();
        private SortedMap<String, Score> scores = Collections.emptySortedMap();
        private List<Item> items = List.of();
        private double seconds;
        private @Nullable String doubt;
        private @Nullable EarlyStop stop;

        private Builder(String kind, String name, Subject subject, Metric metric) {
            this.kind = kind;
            this.name = name;
            this.subject = subject;
            this.metric = metric;
        }

        /** Sets how it was scored. */
        public Builder profile(String profile) {
            this.profile = profile;
            return this;
        }

        /** Sets the SHA-256 of what was measured. */
        public Builder fingerprints(SortedMap<String, String> fingerprints) {
            this.fingerprints = fingerprints;
            return this;
        }

        /** Sets what else the views of its kind know. */
        public Builder details(SortedMap<String, String> details) {
            this.details = details;
            return this;
        }

        /** Sets the items, at least one. */
        public Builder items(List<Item> items) {
            this.items = items;
            return this;
        }

        /** Sets the scores by the names of their metrics. */
        public Builder scores(SortedMap<String, Score> scores) {
            this.scores = scores;
            return this;
        }

        /** Sets the gated score to the mean of the items, with its standard error; none without outcomes. */
        public Builder meanOfItems() {
            this.scores = MeanOfItems.score(metric, items)
                    .<SortedMap<String, Score>>map(score -> new TreeMap<>(Map.of(metric.name(), score)))
                    .orElse(Collections.emptySortedMap());
            return this;
        }

        /** Sets the wall-clock seconds that the model needed. */
        public Builder seconds(double seconds) {
            this.seconds = seconds;
            return this;
        }

        /** Sets why no pass can rest on it. */
        public Builder doubt(@Nullable String doubt) {
            this.doubt = doubt;
            return this;
        }

        /** Sets why not all items were asked. */
        public Builder stop(@Nullable EarlyStop stop) {
            this.stop = stop;
            return this;
        }

        /**
         * Returns the measurement.
         *
         * @throws IllegalArgumentException if it has no items, or as many as planned though it was stopped early
         */
        public Measurement build() {
            return new Measurement(this);
        }
    }
}
