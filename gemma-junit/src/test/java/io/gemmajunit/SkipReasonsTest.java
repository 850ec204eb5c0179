package io.gemmajunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class SkipReasonsTest {

    @Test
    void saysOnceWhyModelTestsAreSkipped() {
        var skipped = new SkipReasons();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.discoveryRequest()
                                .selectors(
                                        selectClass(OneTestCase.class),
                                        selectClass(OtherTestCase.class),
                                        selectClass(PlainTestCase.class))
                                .configurationParameter("gemma.enabled", "false")
                                .build(),
                        skipped);
        var told = new ArrayList<String>();
        skipped.tell(told::add);
        assertThat(told)
                .containsExactly("Model tests are off because gemma.enabled is false;"
                        + " remove it or set it to true to run them.");
    }

    @GemmaModelTest
    static class OneTestCase {
        @Test
        void test() {}
    }

    @GemmaModelTest
    static class OtherTestCase {
        @Test
        void test() {}
    }

    static class PlainTestCase {
        @Disabled("for another reason")
        @Test
        void test() {}
    }
}
