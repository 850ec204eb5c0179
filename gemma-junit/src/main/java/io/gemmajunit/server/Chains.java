package io.gemmajunit.server;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Shares out what is in order, in chains of neighbours: first one for each lane, all as long, and then the later half
 * of the longest that is left. So neighbours are parted as seldom as can be, and no lane is idle for long at the end.
 */
final class Chains {

    /** What is parted no more, as a part of a lane's share. */
    private static final int SHORT = 8;

    private final int least;
    private final List<Part> untouched = new ArrayList<>();
    private final List<Part> begun = new ArrayList<>();

    Chains(int size, int lanes) {
        this.least = Math.max(1, size / lanes / SHORT);
        for (int lane = 0; lane < lanes; lane++) {
            untouched.add(new Part(bound(size, lanes, lane), bound(size, lanes, lane + 1)));
        }
    }

    private static int bound(int size, int lanes, int lane) {
        return (int) ((long) size * lane / lanes);
    }

    /** Returns a chain for a lane that has none; empty if what is left is too short to be parted. */
    synchronized Optional<Part> take() {
        Optional<Part> taken = untouched.isEmpty()
                ? begun.stream()
                        .max(Comparator.comparingInt(Part::left))
                        .filter(longest -> longest.left() >= 2 * least)
                        .map(Part::split)
                : Optional.of(untouched.remove(0));
        taken.ifPresent(begun::add);
        return taken;
    }

    /** One chain, of which another lane may take the end. */
    final class Part {

        private int next;
        private int end;

        private Part(int next, int end) {
            this.next = next;
            this.end = end;
        }

        /** Returns the place of the next one; empty at the end. */
        OptionalInt next() {
            synchronized (Chains.this) {
                return next < end ? OptionalInt.of(next++) : OptionalInt.empty();
            }
        }

        private int left() {
            return end - next;
        }

        private Part split() {
            int middle = next + left() / 2;
            var rest = new Part(middle, end);
            end = middle;
            return rest;
        }
    }
}
