package io.gemmajunit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.spi.ModelProvider;
import io.gemmajunit.spi.ModelRequest;
import io.gemmajunit.spi.ModelSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelProvidersTest {

    private static class Prefixed implements ModelProvider {

        private final String prefix;
        private final int order;

        Prefixed(String prefix, int order) {
            this.prefix = prefix;
            this.order = order;
        }

        @Override
        public boolean supports(String name) {
            return name.startsWith(prefix);
        }

        @Override
        public int order() {
            return order;
        }

        @Override
        public ModelSource find(ModelRequest request) {
            return new Found(prefix + order);
        }
    }

    private static final class Other extends Prefixed {
        Other(String prefix) {
            super(prefix, 0);
        }
    }

    private record Found(String name) implements ModelSource {
        @Override
        public Object key() {
            return name;
        }

        @Override
        public LanguageModel open() {
            throw new AssertionError("nothing is opened");
        }
    }

    private record Request(String name) implements ModelRequest {
        @Override
        public String role() {
            return "default";
        }

        @Override
        public Optional<String> setting(String key) {
            return Optional.empty();
        }
    }

    @Test
    void asksThoseWithSmallNumbersFirst() {
        var providers = ModelProviders.of(
                List.of(new Prefixed("", Integer.MAX_VALUE), new Prefixed("http:", 0), new Prefixed("http:", 1)));

        assertThat(providers.find(new Request("http://localhost")).name()).isEqualTo("http:0");
        assertThat(providers.find(new Request("models/tuned")).name()).isEqualTo("" + Integer.MAX_VALUE);
    }

    @Test
    void refusesTwoThatClaimOneName() {
        var providers = ModelProviders.of(List.of(new Prefixed("http:", 0), new Other("http:")));

        assertThatThrownBy(() -> providers.find(new Request("http://localhost")))
                .isInstanceOf(GemmaException.class)
                .hasMessage(
                        "The model \"http://localhost\" is claimed by io.gemmajunit.service.ModelProvidersTest$Other"
                                + " and io.gemmajunit.service.ModelProvidersTest$Prefixed; take one of them off the class path,"
                                + " or let them differ in order().");
    }

    @Test
    void saysWhoCouldHaveOpenedAName() {
        var providers = ModelProviders.of(List.of(new Prefixed("http:", 0)));

        assertThatThrownBy(() -> providers.find(new Request("grpc:x")))
                .isInstanceOf(GemmaException.class)
                .hasMessage("No provider on the class path opens the model \"grpc:x\"; add one, or name a model that"
                        + " one of io.gemmajunit.service.ModelProvidersTest$Prefixed opens.");
    }

    /** The engine of this library is registered like any other. */
    @Test
    void takesAnyNameForACheckpointAtLast() {
        assertThatThrownBy(() -> ModelProviders.onClassPath().find(new Request("no/such/folder")))
                .hasMessageStartingWith("Checkpoint \"no/such/folder\" was not found; ");
    }
}
