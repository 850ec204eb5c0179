package io.gemmajunit.model.cache;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kind of processor, which decides by which instructions libtorch multiplies, and so the last bits of a score. */
final class Processor {

    private static final Path CPUINFO = Path.of("/proc/cpuinfo");
    private static final String UNKNOWN = "unknown";

    private Processor() {}

    /** Returns maker, model and instruction sets of the first processor, as far as the operating system tells. */
    static String identity() {
        try (Stream<String> lines = Files.lines(CPUINFO, StandardCharsets.ISO_8859_1)) {
            return identity(lines);
        } catch (IOException e) {
            return Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER")).orElse(UNKNOWN);
        }
    }

    /** @param cpuinfo lines as in Linux's {@code /proc/cpuinfo} of x86-64 or aarch64 */
    static String identity(Stream<String> cpuinfo) {
        Map<String, String> fields = cpuinfo.map(line -> line.split(":", 2))
                .filter(parts -> parts.length == 2)
                .collect(
                        Collectors.toMap(parts -> parts[0].strip(), parts -> parts[1].strip(), (first, next) -> first));
        String identity = Stream.of(
                        "vendor_id",
                        "cpu family",
                        "model",
                        "flags",
                        "CPU implementer",
                        "CPU part",
                        "CPU variant",
                        "Features")
                .map(fields::get)
                .filter(value -> value != null)
                .collect(Collectors.joining(" "));
        return identity.isEmpty() ? UNKNOWN : identity;
    }
}
