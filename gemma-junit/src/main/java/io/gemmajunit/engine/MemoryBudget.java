package io.gemmajunit.engine;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Memory that an engine may take beside its weights by default: half of what the weights leave. */
final class MemoryBudget {

    private static final Path MEMINFO = Path.of("/proc/meminfo");

    private static final double GIB = 1L << 30;

    private MemoryBudget() {}

    /**
     * Returns bytes beside weights that are mapped.
     *
     * @param weights bytes of them, which must be resident to be fast
     */
    static long beside(long weights) {
        long available = available();
        return Math.max((available - weights) / 2, available / 16);
    }

    /**
     * Returns bytes beside weights that are copied to a device.
     *
     * @param weights bytes of all of them
     * @param free bytes that the device has for weights and the rest
     * @throws EngineException if the weights leave nothing
     */
    static long on(String device, long weights, long free) {
        if (weights >= free) {
            throw new EngineException(String.format(
                    Locale.ROOT,
                    "The weights take %.1f GiB and device %s has %.1f GiB free; take one with more memory, or"
                            + " set gemma.device=cpu.",
                    weights / GIB,
                    device,
                    free / GIB));
        }
        return (free - weights) / 2;
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
