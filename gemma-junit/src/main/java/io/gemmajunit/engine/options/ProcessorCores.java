package io.gemmajunit.engine.options;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * How many threads to compute on by default: one for each core that this process may use. Threads of one core share its
 * arithmetic units, so a second one would gain nothing; and what a container or another limit leaves of the cores' time
 * is all that there is.
 */
record ProcessorCores(Path proc, Path sys, int available) {

    static ProcessorCores ofThisMachine() {
        return new ProcessorCores(
                Path.of("/proc"), Path.of("/sys"), Runtime.getRuntime().availableProcessors());
    }

    /**
     * Returns the number of threads; empty to leave it to libtorch, as where a variable of OpenMP or MKL says it.
     *
     * @param variables of the environment
     */
    OptionalInt threads(Map<String, String> variables) {
        if (variables.containsKey("OMP_NUM_THREADS") || variables.containsKey("MKL_NUM_THREADS")) {
            return OptionalInt.empty();
        }
        int cores = cores();
        return cores == 0 ? OptionalInt.empty() : OptionalInt.of(Math.min(cores, available));
    }

    /** Returns how many cores the process may run on, as Linux tells; 0 if it cannot be told. */
    private int cores() {
        try {
            Set<String> cores = new TreeSet<>();
            for (String range : allowed().split(",")) {
                String[] ends = range.strip().split("-");
                for (int cpu = Integer.parseInt(ends[0]); cpu <= Integer.parseInt(ends[ends.length - 1]); cpu++) {
                    cores.add(Files.readString(
                                    sys.resolve("devices/system/cpu/cpu" + cpu + "/topology/thread_siblings_list"))
                            .strip());
                }
            }
            return cores.size();
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    private String allowed() throws IOException {
        return Files.readAllLines(proc.resolve("self/status")).stream()
                .filter(line -> line.startsWith("Cpus_allowed_list:"))
                .map(line -> line.substring(line.indexOf(':') + 1))
                .findFirst()
                .orElse("");
    }
}
