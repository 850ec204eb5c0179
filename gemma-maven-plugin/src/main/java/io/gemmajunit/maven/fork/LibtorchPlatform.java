package io.gemmajunit.maven.fork;

import java.util.Locale;
import java.util.Map;

/** The builds of libtorch for processors that DJL publishes, by operating system and processor. */
public final class LibtorchPlatform {

    private static final Map<String, String> ARCHITECTURES =
            Map.of("amd64", "x86_64", "x86_64", "x86_64", "aarch64", "aarch64", "arm64", "aarch64");

    private LibtorchPlatform() {}

    /** Returns the classifier for the machine that this process runs on. */
    public static String classifier() {
        return classifier(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /**
     * Returns the classifier of {@code ai.djl.pytorch:pytorch-native-cpu}.
     *
     * @param osName as in the system property {@code os.name}
     * @param osArch as in the system property {@code os.arch}
     * @throws ForkException if there is no build for it
     */
    static String classifier(String osName, String osArch) {
        var classifier = system(osName) + "-" + ARCHITECTURES.getOrDefault(osArch.toLowerCase(Locale.ROOT), osArch);
        return switch (classifier) {
            case "linux-x86_64", "linux-aarch64", "osx-aarch64", "win-x86_64" -> classifier;
            default ->
                throw new ForkException("DJL publishes no libtorch for " + osName + " on " + osArch
                        + ", only for Linux on x86_64 and aarch64, macOS on aarch64 and Windows on x86_64; set the environment"
                        + " variable PYTORCH_LIBRARY_PATH to a libtorch of your own.");
        };
    }

    private static String system(String osName) {
        var name = osName.toLowerCase(Locale.ROOT);
        if (name.startsWith("linux")) {
            return "linux";
        }
        if (name.startsWith("mac")) {
            return "osx";
        }
        return name.startsWith("windows") ? "win" : name;
    }
}
