package io.gemmajunit.model.cache;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kind of processor, which decides by which instructions libtorch multiplies, and so the last bits of a score. */
final class Processor {

    private static final Path CPUINFO = Path.of("/proc/cpuinfo");
    private static final String UNKNOWN = "unknown";

    /** Variables by which libtorch, oneDNN and MKL are held to other instructions than the processor has. */
    private static final List<String> VARIABLES = List.of(
            "ATEN_CPU_CAPABILITY",
            "DNNL_DEFAULT_FPMATH_MODE",
            "DNNL_MAX_CPU_ISA",
            "MKL_CBWR",
            "MKL_ENABLE_INSTRUCTIONS",
            "ONEDNN_DEFAULT_FPMATH_MODE",
            "ONEDNN_MAX_CPU_ISA");

    private Processor() {}

    /**
     * Returns maker, model and instruction sets of the first processor, as far as the operating system tells, and what
     * the environment makes of them.
     */
    static String identity() {
        return identity(ofMachine(), System.getenv());
    }

    /** @param environment variables of this process */
    static String identity(String machine, Map<String, String> environment) {
        return VARIABLES.stream()
                .filter(environment::containsKey)
                .map(name -> " " + name + "=" + environment.get(name))
                .collect(Collectors.joining("", machine, ""));
    }

    private static String ofMachine() {
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
