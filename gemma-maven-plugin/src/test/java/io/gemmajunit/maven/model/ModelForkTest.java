package io.gemmajunit.maven.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.maven.MavenBuild;
import io.gemmajunit.maven.fork.JavaRuntime;
import io.gemmajunit.maven.fork.Library;
import io.gemmajunit.maven.fork.ProcessArgs;
import io.gemmajunit.maven.fork.TestClasspath;
import io.gemmajunit.protocol.Program;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;

class ModelForkTest {

    @Test
    void runsAProgramOnAClassPath() {
        var args = command(17, List.of(), false);

        assertThat(args.mainClass()).isEqualTo("io.gemmajunit.launcher.GemmaLauncher");
        assertThat(args.classpath()).containsExactly(Path.of("test-classes"), Path.of("a.jar"));
        assertThat(args.directory()).isEqualTo(Path.of("project"));
        assertThat(args.environment()).containsExactly(Map.entry("OMP_NUM_THREADS", "2"));
        assertThat(args.arguments()).containsExactly("--scan");
        assertThat(args.jvmArgs()).contains("-Dgemma.checkpoint.judge=m/judge", "-Dai.djl.offline=true");
    }

    @Test
    void putsOptionsOfTheUserLastSoThatTheyWin() {
        var options = List.of("-Dfile.encoding=ISO-8859-1", "-Xmx4g");

        assertThat(command(17, options, false).jvmArgs())
                .endsWith("-Xmx1g", "-Da=b c", "-Dfile.encoding=ISO-8859-1", "-Xmx4g");
        assertThat(command(17, options, true).jvmArgs())
                .endsWith("-Xmx4g", "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=localhost:5005");
    }

    @Test
    void allowsNativeCodeWhereJavaWouldWarn() {
        assertThat(command(22, List.of(), false).jvmArgs()).contains("--enable-native-access=ALL-UNNAMED");
        assertThat(command(21, List.of(), false).jvmArgs()).doesNotContain("--enable-native-access=ALL-UNNAMED");
    }

    private static ProcessArgs command(int java, List<String> jvmArgs, boolean waitsForDebugger) {
        var project = new MavenProject();
        project.getProperties().setProperty("heap", "1g");
        var session = MavenBuild.session(Path.of("."));
        var fork = new ModelFork(
                new SystemStreamLog(),
                new ForkConverter(session, project, null),
                new ForkLibraries(new SystemStreamLog(), session, project, null),
                "0.1.0",
                new ModelFork.Jvm(
                        new JavaRuntime(Path.of("java"), OptionalInt.of(java)),
                        "-Xmx@{heap} '-Da=b c'",
                        jvmArgs,
                        Map.of("OMP_NUM_THREADS", "2"),
                        0,
                        waitsForDebugger));
        return fork.command(
                Program.TESTS,
                List.of("--scan"),
                new TestClasspath(List.of(Library.unnamed(Path.of("test-classes")), Library.unnamed(Path.of("a.jar")))),
                new TreeMap<>(Map.of("gemma.checkpoint.judge", "m/judge")),
                Path.of("project"));
    }
}
