package io.gemmajunit.maven.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaRuntimeTest {

    @TempDir
    Path directory;

    @Test
    void readsTheVersionOfAHome() throws IOException {
        var home = home("jdk-25", "IMPLEMENTOR=\"Example\"\nJAVA_VERSION=\"25\"\n");

        var runtime = JavaRuntime.at(home);

        assertThat(runtime.executable()).isEqualTo(home.resolve("bin/java"));
        assertThat(runtime.version()).hasValue(25);
    }

    @Test
    void readsTheVersionOfACommand() throws IOException {
        var home = home("jdk-17", "JAVA_VERSION=\"17.0.15\"\n");

        assertThat(JavaRuntime.at(home.resolve("bin/java")).version()).hasValue(17);
    }

    @Test
    void followsLinksToTheCommand() throws IOException {
        var home = home("jdk-21", "JAVA_VERSION=\"21.0.1-ea\"\n");
        var link = Files.createSymbolicLink(directory.resolve("java"), home.resolve("bin/java"));

        assertThat(JavaRuntime.at(link).version()).hasValue(21);
    }

    @Test
    void readsTheVersionOfTheRunningJava() {
        var runtime = JavaRuntime.at(Path.of(System.getProperty("java.home")));

        assertThat(runtime.version()).hasValue(Runtime.version().feature());
    }

    @Test
    void refusesOlderJava() throws IOException {
        var home = home("jdk-11", "JAVA_VERSION=\"11.0.2\"\n");

        assertThatThrownBy(() -> JavaRuntime.at(home))
                .isInstanceOf(ForkException.class)
                .hasMessage("Model tests need Java 17 or newer, but " + home.resolve("bin/java")
                        + " is Java 11; set gemma.jvm or the jdk toolchain to a newer one.");
    }

    @Test
    void refusesJava8WhichHasItsReleaseFileAboveTheJre() throws IOException {
        var jdk = home("jdk-8", "JAVA_VERSION=\"1.8.0_402\"\n");
        var jre = jdk.resolve("jre/bin/java");
        Files.createDirectories(jre.getParent());
        Files.createFile(jre);

        assertThatThrownBy(() -> JavaRuntime.at(jre))
                .isInstanceOf(ForkException.class)
                .hasMessageContaining("is Java 8;");
    }

    @Test
    void leavesTheVersionOpenWithoutAReleaseFile() throws IOException {
        var home = home("odd", "");
        Files.delete(home.resolve("release"));

        assertThat(JavaRuntime.at(home).version()).isEmpty();
        assertThat(JavaRuntime.at(home).restrictsNativeAccess()).isFalse();
    }

    @Test
    void restrictsNativeAccessFromJava22On() throws IOException {
        assertThat(JavaRuntime.at(home("a", "JAVA_VERSION=\"21\"\n")).restrictsNativeAccess())
                .isFalse();
        assertThat(JavaRuntime.at(home("b", "JAVA_VERSION=\"22\"\n")).restrictsNativeAccess())
                .isTrue();
    }

    @Test
    void refusesAPathWithoutJava() {
        assertThatThrownBy(() -> JavaRuntime.at(directory))
                .isInstanceOf(ForkException.class)
                .hasMessage("There is no java command at " + directory.resolve("bin/java")
                        + "; let gemma.jvm name a JDK's folder or its java command.");
    }

    private Path home(String name, String release) throws IOException {
        var bin = Files.createDirectories(directory.resolve(name).resolve("bin"));
        Files.createFile(bin.resolve("java"));
        Files.writeString(directory.resolve(name).resolve("release"), release);
        return directory.resolve(name);
    }
}
