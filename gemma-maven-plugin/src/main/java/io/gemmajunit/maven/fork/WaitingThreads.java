package io.gemmajunit.maven.fork;

import java.util.Map;
import java.util.stream.Stream;

/**
 * How the threads of libtorch wait for each other: asleep. By default those of GCC's OpenMP spin, and so take from each
 * other the processors that other programs have left them; on a busy machine that made small models ten times as slow.
 */
final class WaitingThreads {

    private static final String OPENMP = "OMP_WAIT_POLICY";
    private static final String GNU = "GOMP_SPINCOUNT";
    private static final String LLVM = "KMP_BLOCKTIME";

    private WaitingThreads() {}

    /** Adds the variables that say so, unless one of them says something already. */
    static void sleepIn(Map<String, String> environment) {
        if (Stream.of(OPENMP, GNU, LLVM).noneMatch(environment::containsKey)) {
            environment.put(OPENMP, "PASSIVE");
            environment.put(LLVM, "0");
        }
    }
}
