package io.gemmajunit.maven.fork;

import java.util.Map;
import java.util.stream.Stream;

/** Variables of the environment that libtorch, DJL and the C library read, wherever the user has not set them. */
final class LibtorchVariables {

    private static final String OPENMP = "OMP_WAIT_POLICY";
    private static final String GNU = "GOMP_SPINCOUNT";
    private static final String LLVM = "KMP_BLOCKTIME";
    private static final String HUGE_PAGES = "THP_MEM_ALLOC_ENABLE";
    private static final Map<String, String> KEPT_MEMORY = Map.of(
            "MALLOC_TRIM_THRESHOLD_", String.valueOf(1 << 30),
            // The most that is allowed.
            "MALLOC_MMAP_THRESHOLD_", String.valueOf(1 << 25));

    private LibtorchVariables() {}

    /** Puts them into the environment of a JVM. */
    static void addTo(Map<String, String> environment) {
        useLibraryOfClassPath(environment);
        letThreadsSleep(environment);
        useHugePages(environment);
        keepMemory(environment);
    }

    /**
     * Images of PyTorch have its version in a variable that DJL reads as the one to download, which it must not here. A
     * libtorch of the user's own may be of that version.
     */
    private static void useLibraryOfClassPath(Map<String, String> environment) {
        if (!environment.containsKey("PYTORCH_LIBRARY_PATH")) {
            environment.remove("PYTORCH_VERSION");
        }
    }

    /**
     * How threads wait for each other. By default those of GCC's OpenMP spin, and so take from each other the
     * processors that other programs have left them; on a busy machine that made small models ten times as slow.
     */
    private static void letThreadsSleep(Map<String, String> environment) {
        if (Stream.of(OPENMP, GNU, LLVM).noneMatch(environment::containsKey)) {
            environment.put(OPENMP, "PASSIVE");
            environment.put(LLVM, "0");
        }
    }

    /**
     * Large tensors in pages of two megabytes, where Linux gives them to those who ask. Weights that are mapped have
     * such pages from the cache of files; decoded ones and intermediate results would else be in pages of four
     * kilobytes.
     */
    private static void useHugePages(Map<String, String> environment) {
        environment.putIfAbsent(HUGE_PAGES, "1");
    }

    /**
     * Intermediate results use again what earlier ones have left. By default glibc gives it back to the system, which
     * clears it page by page for the next layer.
     */
    private static void keepMemory(Map<String, String> environment) {
        if (KEPT_MEMORY.keySet().stream().noneMatch(environment::containsKey)) {
            environment.putAll(KEPT_MEMORY);
        }
    }
}
