package io.gemmajunit.maven;

import io.gemmajunit.maven.fork.JavaRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** What every JVM that loads a model is started with. */
final class ModelJvm {

    private ModelJvm() {}

    /**
     * Returns options for such a JVM.
     *
     * @param properties for {@code -D}
     * @param userOptions come last and so win
     */
    static List<String> options(JavaRuntime java, SortedMap<String, String> properties, List<String> userOptions) {
        var all = new ArrayList<String>();
        all.add("-XX:+ExitOnOutOfMemoryError");
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
