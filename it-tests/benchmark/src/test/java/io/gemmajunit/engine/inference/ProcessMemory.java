package io.gemmajunit.engine.inference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Resident memory of this process, as Linux counts it: mapped weights are part of it. */
final class ProcessMemory {

    private ProcessMemory() {}

    /** Returns a line of {@code /proc/self/status} in GB, NaN where it is unknown. */
    static double gigabytes(String field) {
        String text = of(field);
        return text.equals("unknown") ? Double.NaN : Double.parseDouble(text.replace(" GB", ""));
    }

    /** Returns a line of {@code /proc/self/status} in GB, or that it is unknown. */
    static String of(String field) {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith(field + ":"))
                    .map(line -> "%.2f GB".formatted(Long.parseLong(line.replaceAll("\\D", "")) * 1024 / 1e9))
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
