package io.gemmajunit.maven.fork;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The builds of libtorch that DJL publishes, by operating system, processor and device. */
public final class LibtorchPlatform {

    private static final Map<String, String> ARCHITECTURES =
            Map.of("amd64", "x86_64", "x86_64", "x86_64", "aarch64", "aarch64", "arm64", "aarch64");

    private LibtorchPlatform() {}

    /**
     * Returns the build for the machine that this process runs on, as {@code artifact:jar:classifier}.
     *
     * @param device as {@code gemma.device} says
     * @throws ForkException if there is none for it
     */
    public static String build(String device) {
        return build(device, System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /**
     * @param osName as in the system property {@code os.name}
     * @param osArch as in the system property {@code os.arch}
     */
    static String build(String device, String osName, String osArch) {
        var classifier = system(osName) + "-" + ARCHITECTURES.getOrDefault(osArch.toLowerCase(Locale.ROOT), osArch);
        var builds = isCuda(device) ? Build.CUDA : Build.CPU;
        if (!builds.classifiers.contains(classifier)) {
            throw new ForkException("DJL publishes no libtorch" + builds.kind + " for " + osName + " on " + osArch
                    + ", only for " + builds.platforms + "; set the environment variable PYTORCH_LIBRARY_PATH to a"
                    + " libtorch of your own.");
        }
        return builds.artifact + ":jar:" + classifier;
    }

    /** Returns whether a device, as {@code gemma.device} names it, is a GPU of NVIDIA. */
    public static boolean isCuda(String device) {
        return device.toLowerCase(Locale.ROOT).startsWith("cuda");
    }

    private enum Build {
        CPU(
                "pytorch-native-cpu",
                "",
                Set.of("linux-x86_64", "linux-aarch64", "osx-aarch64", "win-x86_64"),
                "Linux on x86_64 and aarch64, macOS on aarch64 and Windows on x86_64"),
        /** The one of libtorch 2.7.1, which DJL's JNI library was built for. */
        CUDA(
                "pytorch-native-cu128",
                " for CUDA",
                Set.of("linux-x86_64", "win-x86_64"),
                "Linux on x86_64 and Windows on x86_64");

        private final String artifact;
        private final String kind;
        private final Set<String> classifiers;
        private final String platforms;

        Build(String artifact, String kind, Set<String> classifiers, String platforms) {
            this.artifact = artifact;
            this.kind = kind;
            this.classifiers = classifiers;
            this.platforms = platforms;
        }
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
