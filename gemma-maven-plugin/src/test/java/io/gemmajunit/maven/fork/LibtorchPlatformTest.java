package io.gemmajunit.maven.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibtorchPlatformTest {

    @ParameterizedTest
    @CsvSource({
        "Linux,amd64,linux-x86_64",
        "Linux,aarch64,linux-aarch64",
        "Mac OS X,aarch64,osx-aarch64",
        "Windows 11,amd64,win-x86_64",
        "Windows Server 2022,amd64,win-x86_64"
    })
    void namesTheBuildForAMachine(String osName, String osArch, String classifier) {
        assertThat(LibtorchPlatform.classifier(osName, osArch)).isEqualTo(classifier);
    }

    @Test
    void refusesAMachineWithoutABuild() {
        assertThatThrownBy(() -> LibtorchPlatform.classifier("Mac OS X", "x86_64"))
                .isInstanceOf(ForkException.class)
                .hasMessage(
                        "DJL publishes no libtorch for Mac OS X on x86_64, only for Linux on x86_64 and aarch64, macOS"
                                + " on aarch64 and Windows on x86_64; set the environment variable PYTORCH_LIBRARY_PATH to a"
                                + " libtorch of your own.");
    }

    @ParameterizedTest
    @CsvSource({"Windows 11,aarch64", "Linux,ppc64le", "FreeBSD,amd64"})
    void refusesOtherMachinesToo(String osName, String osArch) {
        assertThatThrownBy(() -> LibtorchPlatform.classifier(osName, osArch))
                .isInstanceOf(ForkException.class)
                .hasMessageStartingWith("DJL publishes no libtorch for " + osName + " on " + osArch + ",");
    }
}
