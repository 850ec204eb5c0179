package io.gemmajunit.spark;

import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.Sampling;
import io.gemmajunit.service.ModelProviders;
import io.gemmajunit.spi.ModelRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The sample project's checkpoint and requests of several portions. */
final class Trial {

    static final Path MODELS = Path.of("../../sample-project/models");

    private Trial() {}

    static ModelRequest request(String name, Map<String, String> settings) {
        return new ModelRequest() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String role() {
                return "default";
            }

            @Override
            public Optional<String> setting(String key) {
                return Optional.ofNullable(settings.get(key));
            }
        };
    }

    static LanguageModel open(String engine) {
        return ModelProviders.onClassPath()
                .find(request(
                        MODELS.resolve("tiny-gemma-it").toString(),
                        Map.of(
                                "gemma.engine",
                                engine,
                                "gemma.dtype",
                                "float32",
                                "gemma.threads",
                                "1",
                                "gemma.memory",
                                "512m")))
                .open();
    }

    /** 800, which are three portions. */
    static List<Continuation> continuations() {
        return continuations(800);
    }

    static List<Continuation> continuations(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Continuation(i + ". " + "The sky is blue. ".repeat(30), " yes"))
                .toList();
    }

    static List<GenerationRequest> prompts() {
        return IntStream.range(0, 40)
                .mapToObj(i -> new GenerationRequest(i + " + 1 =", Sampling.greedy(8)))
                .toList();
    }
}
