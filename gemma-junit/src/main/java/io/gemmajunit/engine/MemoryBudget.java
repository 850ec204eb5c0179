package io.gemmajunit.engine;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory that an engine may take beside its weights by default: half of what the weights leave. */
final class MemoryBudget {

    private static final Path MEMINFO = Path.of("/proc/meminfo");

    private MemoryBudget() {}

    /** @param weights bytes of the weights, which must be resident to be fast even where they are mapped */
    static long beside(long weights) {
        long available = available();
        return Math.max((available - weights) / 2, available / 16);
    }

    /** Linux counts as free only what is not used to cache files, which it would give back. */
    private static long available() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long limit = system.getTotalMemorySize();
        try (var lines = Files.lines(MEMINFO)) {
            return lines.filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .map(bytes -> Math.min(bytes, limit))
                    .findFirst()
                    .orElseGet(system::getFreeMemorySize);
        } catch (IOException e) {
            return system.getFreeMemorySize();
        }
    }
}
