package io.gemmajunit.task;

import io.gemmajunit.dataset.Dataset;
import io.gemmajunit.dataset.Row;
import io.gemmajunit.fingerprint.Sha256;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Which items of a task are run.
 *
 * @since 0.1
 */
@API(status = Status.MAINTAINED, since = "0.1")
public sealed interface Selection {

    /** All. */
    Selection ALL = new First(Integer.MAX_VALUE);

    /** Returns the rows to evaluate, in the order of the dataset. */
    Dataset pick(String task, Dataset all);

    /** Returns how many rows of the dataset must be read. */
    default int rowsNeeded() {
        return Integer.MAX_VALUE;
    }

    /** Returns whether examples are drawn for items that are not run, too, so that the others keep theirs. */
    default boolean drawsForAll() {
        return true;
    }

    /** Returns it as {@code --limit} of lm-evaluation-harness; empty if it is none. */
    default OptionalDouble limit() {
        return OptionalDouble.empty();
    }

    /**
     * The first items.
     *
     * @param number at least 1
     * @since 0.1
     */
    record First(int number) implements Selection {

        public First {
            requireItems("limit", number);
        }

        @Override
        public Dataset pick(String task, Dataset all) {
            return all.first(number);
        }

        @Override
        public int rowsNeeded() {
            return number;
        }

        @Override
        public OptionalDouble limit() {
            return number == Integer.MAX_VALUE ? OptionalDouble.empty() : OptionalDouble.of(number);
        }
    }

    /**
     * A share of the items, the first ones, rounded up.
     *
     * @param share over 0 and under 1
     * @since 0.1
     */
    record Share(double share) implements Selection {

        public Share {
            if (!(share > 0 && share < 1)) {
                throw new IllegalArgumentException("limit is " + share + "; a share must be over 0 and under 1.");
            }
        }

        @Override
        public Dataset pick(String task, Dataset all) {
            return all.first((int) Math.ceil(all.rows().size() * share));
        }

        @Override
        public OptionalDouble limit() {
            return OptionalDouble.of(share);
        }
    }

    /**
     * Items spread over the dataset: those whose rows have the smallest SHA-256.
     *
     * @param number at least 1
     * @since 0.1
     */
    record Sample(int number) implements Selection {

        public Sample {
            requireItems("sample", number);
        }

        @Override
        public Dataset pick(String task, Dataset all) {
            if (number >= all.rows().size()) {
                return all;
            }
            Map<Row, String> digests = new IdentityHashMap<>();
            all.rows().forEach(row -> digests.put(row, Sha256.ofJson(row.fields())));
            return new Dataset(all.rows().stream()
                    .sorted(Comparator.comparing(digests::get))
                    .limit(number)
                    .sorted(Comparator.comparing(Row::index))
                    .toList());
        }
    }

    /**
     * Items by their places in the dataset, counted from 0, for each task; of a task that is not among them, all.
     *
     * @since 0.1
     */
    record Chosen(SortedMap<String, SortedSet<Integer>> places) implements Selection {

        /** Chooses items by the names of tasks. */
        public static Chosen of(Map<String, ? extends Collection<Integer>> places) {
            SortedMap<String, SortedSet<Integer>> sorted = new TreeMap<>();
            places.forEach((task, numbers) -> sorted.put(task, new TreeSet<>(numbers)));
            return new Chosen(sorted);
        }

        public Chosen {
            SortedMap<String, SortedSet<Integer>> copy = new TreeMap<>();
            places.forEach((task, numbers) -> {
                if (numbers.isEmpty() || numbers.first() < 0) {
                    throw new IllegalArgumentException(
                            "The items of task " + task + " are " + numbers + "; name at least one, counted from 0.");
                }
                copy.put(task, Collections.unmodifiableSortedSet(new TreeSet<>(numbers)));
            });
            places = Collections.unmodifiableSortedMap(copy);
        }

        /** @throws TaskException if there is no such item */
        @Override
        public Dataset pick(String task, Dataset all) {
            SortedSet<Integer> chosen = places.get(task);
            if (chosen == null) {
                return all;
            }
            if (chosen.last() >= all.rows().size()) {
                throw new TaskException("Item " + chosen.last() + " of task " + task + " is asked for, but it has "
                        + all.rows().size() + ", counted from 0.");
            }
            return new Dataset(chosen.stream().map(all.rows()::get).toList());
        }

        /** As in lm-evaluation-harness. */
        @Override
        public boolean drawsForAll() {
            return false;
        }
    }

    private static void requireItems(String name, int items) {
        if (items < 1) {
            throw new IllegalArgumentException(name + " is " + items + "; it must be at least 1.");
        }
    }
}
