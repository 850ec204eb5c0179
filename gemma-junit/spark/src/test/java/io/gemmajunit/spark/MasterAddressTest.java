package io.gemmajunit.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.ModelException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterAddressTest {

    @Test
    void readsSeveralMasters() {
        assertThat(MasterAddress.of("spark://127.0.0.1:7077,[::1]:7078")
                        .orElseThrow()
                        .hosts())
                .containsExactly(new InetSocketAddress("127.0.0.1", 7077), new InetSocketAddress("::1", 7078));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yarn", "k8s://https://host:443", "local[2]", "spark://host", "spark://host:70770"})
    void leavesTheRestToSpark(String master) {
        assertThat(MasterAddress.of(master)).isEmpty();
    }

    @Test
    void isContentWithOneThatListens() throws Exception {
        try (var listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var address = MasterAddress.of("spark://127.0.0.1:1,127.0.0.1:" + listening.getLocalPort());
            assertThatCode(() -> address.orElseThrow().requireListening()).doesNotThrowAnyException();
        }
    }

    @Test
    void saysAtOnceThatNobodyListens() {
        try (LanguageModel spark = Trial.open("spark://127.0.0.1:1")) {
            assertThatThrownBy(() -> spark.logLikelihoods(Trial.continuations(1), done -> {}))
                    .isInstanceOf(ModelException.class)
                    .hasMessage(
                            "The Spark master spark://127.0.0.1:1 cannot be reached or ended the run; see whether it runs, and"
                                    + " whether gemma.engine names it.");
        }
    }
}
