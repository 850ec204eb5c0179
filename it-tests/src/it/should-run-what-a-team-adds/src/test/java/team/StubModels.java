package team;

import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.spi.ModelProvider;
import io.gemmajunit.spi.ModelRequest;
import io.gemmajunit.spi.ModelSource;

/** Opens {@code stub:table} and {@code stub:forgetful}. */
public class StubModels implements ModelProvider {

    private static final String PREFIX = "stub:";

    @Override
    public boolean supports(String name) {
        return name.startsWith(PREFIX);
    }

    @Override
    public ModelSource find(ModelRequest request) {
        return new Stub(request.name().substring(PREFIX.length()), request.role());
    }

    private record Stub(String name, String role) implements ModelSource {

        @Override
        public Object key() {
            return name;
        }

        @Override
        public LanguageModel open() {
            return new StubModel(name, role);
        }
    }
}
