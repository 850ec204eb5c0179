package io.gemmajunit.maven.fork;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** What every JVM that loads a model is started with. */
public final class ModelJvm {

    /**
     * The second compiler is for what runs ten times as often as is usual. Most such JVMs last seconds, it took a third
     * of their processor time where nothing had changed, and answers are libtorch's work.
     */
    private static final List<String> LATE_COMPILATION = List.of(
            "-XX:Tier4InvocationThreshold=50000",
            "-XX:Tier4MinInvocationThreshold=6000",
            "-XX:Tier4CompileThreshold=150000",
            "-XX:Tier4BackEdgeThreshold=400000");

    private ModelJvm() {}

    /**
     * Returns options for such a JVM.
     *
     * @param properties for {@code -D}
     * @param userOptions come last and so win
     */
    public static List<String> options(
            JavaRuntime java, SortedMap<String, String> properties, List<String> userOptions) {
        var all = new ArrayList<String>();
        all.add("-XX:+ExitOnOutOfMemoryError");
        all.addAll(LATE_COMPILATION);
        if (java.restrictsNativeAccess()) {
            all.add("--enable-native-access=ALL-UNNAMED");
        }
        // DJL must not fetch anything: what a model needs is on the class path.
        all.add("-Dai.djl.offline=true");
        all.add("-Dfile.encoding=UTF-8");
        all.add("-Dstdout.encoding=UTF-8");
        all.add("-Dstderr.encoding=UTF-8");
        properties.forEach((name, value) -> all.add("-D" + name + "=" + value));
        all.addAll(userOptions);
        return all;
    }
}
