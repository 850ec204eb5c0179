package io.gemmajunit.results.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A published schema and the files that are written mean the same. */
abstract class PublishedSchema {

    final JsonSchema schema;

    @TempDir
    Path folder;

    PublishedSchema(String file) {
        this.schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(PublishedSchema.class.getResourceAsStream("/io/gemmajunit/results/" + file));
    }

    /** Returns a file with everything that one can hold. */
    abstract ObjectNode written() throws IOException;

    @Test
    void holdsForAFileWithEverything() throws IOException {
        assertThat(schema.validate(written())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("damages")
    void doesNotHoldForAFileThatIsDamaged(Consumer<ObjectNode> damage) throws IOException {
        var json = written();
        damage.accept(json);

        assertThat(schema.validate((JsonNode) json)).isNotEmpty();
    }
}
