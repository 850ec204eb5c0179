package io.gemmajunit.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.LogLikelihood;
import io.gemmajunit.model.cache.PortionedModel;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Executors in JVMs of their own, one of which is killed at work. */
class LocalClusterTest {

    @BeforeAll
    static void makeSparkHome() throws Exception {
        SparkHome.make();
    }

    @Test
    void hasTheBitsOfThisJvmThoughAnExecutorIsKilled() {
        var requests = Trial.continuations();
        List<LogLikelihood> expected;
        try (LanguageModel local = Trial.open("local")) {
            expected = PortionedModel.of(local).logLikelihoods(requests, done -> {});
        }
        var killed = new AtomicBoolean();
        try (LanguageModel spark = Trial.open("local-cluster[2,1,1024]")) {
            List<LogLikelihood> answers = PortionedModel.of(spark).logLikelihoods(requests, done -> {
                if (done > 0 && !killed.get()) {
                    killed.set(killOneExecutor());
                }
            });
            assertThat(answers).isEqualTo(expected);
            assertThat(killed).isTrue();
        }
    }

    /** The JVMs that this one started are the executors. */
    private static boolean killOneExecutor() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("java"))
                .findFirst()
                .map(ProcessHandle::destroyForcibly)
                .orElse(false);
    }
}
