package io.gemmajunit.model.cache;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Deals portions to shards: the one with most work first, each to the shard that has least so far, the first among
 * equals. The largest share is then at most a third above what it is in the best deal (R. L. Graham, "Bounds on
 * multiprocessing timing anomalies", 1969). Each shard deals all portions and so knows its own without asking another.
 */
final class Shares {

    private Shares() {}

    /**
     * Returns the numbers of a shard's portions, ascending.
     *
     * @param work of each portion, in any unit
     */
    static List<Integer> of(List<Long> work, Shard shard) {
        var loads = new long[shard.count()];
        List<Integer> own = new ArrayList<>();
        IntStream.range(0, work.size())
                .boxed()
                .sorted(Comparator.comparing((Integer portion) -> work.get(portion))
                        .reversed())
                .forEach(portion -> {
                    int least = least(loads);
                    loads[least] += work.get(portion);
                    if (least == shard.number() - 1) {
                        own.add(portion);
                    }
                });
        return own.stream().sorted().toList();
    }

    private static int least(long[] loads) {
        int least = 0;
        for (int shard = 1; shard < loads.length; shard++) {
            least = loads[shard] < loads[least] ? shard : least;
        }
        return least;
    }
}
