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
        assertThat(LibtorchPlatform.build("cpu", osName, osArch)).isEqualTo("pytorch-native-cpu:jar:" + classifier);
    }

    @ParameterizedTest
    @CsvSource({
        "cuda,Linux,amd64,pytorch-native-cu128:jar:linux-x86_64",
        "CUDA:1,Windows 11,amd64,pytorch-native-cu128:jar:win-x86_64",
        "mps,Mac OS X,aarch64,pytorch-native-cpu:jar:osx-aarch64"
    })
    void namesTheBuildForADevice(String device, String osName, String osArch, String build) {
        assertThat(LibtorchPlatform.build(device, osName, osArch)).isEqualTo(build);
    }

    @ParameterizedTest
    @CsvSource({"Linux,aarch64", "Mac OS X,aarch64"})
    void refusesAGpuForWhichThereIsNoBuild(String osName, String osArch) {
        assertThatThrownBy(() -> LibtorchPlatform.build("cuda:0", osName, osArch))
                .isInstanceOf(ForkException.class)
                .hasMessage("DJL publishes no libtorch for CUDA for " + osName + " on " + osArch + ", only for Linux on"
                        + " x86_64 and Windows on x86_64; set the environment variable PYTORCH_LIBRARY_PATH to a libtorch"
                        + " of your own.");
    }

    @Test
    void refusesAMachineWithoutABuild() {
        assertThatThrownBy(() -> LibtorchPlatform.build("cpu", "Mac OS X", "x86_64"))
                .isInstanceOf(ForkException.class)
                .hasMessage(
                        "DJL publishes no libtorch for Mac OS X on x86_64, only for Linux on x86_64 and aarch64, macOS"
                                + " on aarch64 and Windows on x86_64; set the environment variable PYTORCH_LIBRARY_PATH to a"
                                + " libtorch of your own.");
    }

    @ParameterizedTest
    @CsvSource({"Windows 11,aarch64", "Linux,ppc64le", "FreeBSD,amd64"})
    void refusesOtherMachinesToo(String osName, String osArch) {
        assertThatThrownBy(() -> LibtorchPlatform.build("cpu", osName, osArch))
                .isInstanceOf(ForkException.class)
                .hasMessageStartingWith("DJL publishes no libtorch for " + osName + " on " + osArch + ",");
    }
}
