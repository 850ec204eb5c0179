package io.gemmajunit.model.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Requests cut into portions: the one cut of all runs, made by the requests and their looks alone, never by who
 * computes them or what is known already. The last bits of an answer depend on what is computed together with it, so
 * the same cut gives the same bits on a laptop, in a shard of a run and on a cluster.
 *
 * <p>A portion is about {@value #LEAST} characters of work, more where all requests have a long beginning in common,
 * which each portion reads anew, or where fewer requests would leave the engine idle. It ends where the next request
 * has least in common with the one before it.
 *
 * @param lists the portions
 * @param work of each portion, in characters that a model reads and writes
 * @param inOrder whether the portions follow the order of the requests, so that looks can be taken between them
 */
record Portions<Q>(List<List<Q>> lists, List<Long> work, boolean inOrder) {

    /** About 32 000 tokens: half a minute for a model of two billion parameters on a few cores. */
    private static final long LEAST = 1 << 17;

    /** A common beginning may take this share of a portion. */
    private static final int BEGINNINGS = 32;

    /** A portion may be shorter or longer by this share, to end in a good place. */
    private static final int SLACK = 8;

    /** Most work that the order of the requests may add to that of neighbours, as a share. */
    private static final double COST = 0.05;

    /**
     * Cuts requests.
     *
     * @param requests in the order of asking, each once
     * @param looks before how many of them a run looks, ascending; without any, neighbours follow each other
     */
    static <Q> Portions<Q> of(List<Q> requests, List<Integer> looks, AnswerKind<Q, ?> kind) {
        if (requests.isEmpty()) {
            return new Portions<>(List.of(), List.of(), true);
        }
        List<Q> sorted = requests.stream().sorted(kind.order()).toList();
        long common = kind.shared().applyAsInt(sorted.get(0), sorted.get(sorted.size() - 1));
        boolean inOrder =
                !looks.isEmpty() && inSegments(requests, looks, common, kind) <= (1 + COST) * work(sorted, kind);
        return new Cutter<>(inOrder ? requests : sorted, Math.max(LEAST, BEGINNINGS * common), kind).cut(inOrder);
    }

    /** What requests take when neighbours between two looks follow each other and the common beginning is read once. */
    private static <Q> long inSegments(List<Q> requests, List<Integer> looks, long common, AnswerKind<Q, ?> kind) {
        List<Integer> ends =
                Stream.concat(looks.stream(), Stream.of(requests.size())).toList();
        return common
                + IntStream.range(0, ends.size())
                        .mapToLong(i -> work(
                                        requests.subList(i == 0 ? 0 : ends.get(i - 1), ends.get(i)).stream()
                                                .sorted(kind.order())
                                                .toList(),
                                        kind)
                                - common)
                        .sum();
    }

    private static <Q> long work(List<Q> sorted, AnswerKind<Q, ?> kind) {
        return sorted.isEmpty()
                ? 0
                : kind.alone().applyAsInt(sorted.get(0))
                        + IntStream.range(1, sorted.size())
                                .mapToLong(i -> kind.work(sorted.get(i - 1), sorted.get(i)))
                                .sum();
    }

    /** @param target work of a portion */
    private record Cutter<Q>(List<Q> requests, long target, AnswerKind<Q, ?> kind) {

        private Portions<Q> cut(boolean inOrder) {
            List<List<Q>> lists = new ArrayList<>();
            List<Long> work = new ArrayList<>();
            for (int first = 0; first < requests.size(); ) {
                int end = end(first);
                lists.add(requests.subList(first, end));
                work.add(workOf(first, end));
                first = end;
            }
            return new Portions<>(List.copyOf(lists), List.copyOf(work), inOrder);
        }

        private long workOf(int first, int end) {
            long sum = kind.alone().applyAsInt(requests.get(first));
            for (int i = first + 1; i < end; i++) {
                sum += added(i);
            }
            return sum;
        }

        private int added(int i) {
            return kind.work(requests.get(i - 1), requests.get(i));
        }

        /** The first among equals; whatever remains and fits, or is too little for two, is one portion. */
        private int end(int first) {
            long sum = kind.alone().applyAsInt(requests.get(first));
            int best = -1;
            int most = -1;
            for (int end = first + 1; end < requests.size(); end++) {
                int next = added(end);
                if (sum >= target - target / SLACK && isEnough(first, end) && next > most) {
                    best = end;
                    most = next;
                }
                sum += next;
                if (best > 0 && sum > target + target / SLACK) {
                    return best;
                }
            }
            return requests.size();
        }

        /** Whether there are enough requests before an end, and after it. */
        private boolean isEnough(int first, int end) {
            return Math.min(end - first, requests.size() - end) >= kind.fewest();
        }
    }
}
