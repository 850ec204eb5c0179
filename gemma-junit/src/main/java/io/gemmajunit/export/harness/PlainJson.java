package io.gemmajunit.export.harness;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.gemmajunit.python.PyObject;
import io.gemmajunit.python.Values;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON as Python's {@code json.dumps} writes it where Jackson does not: NaN, and other values by {@code str}. */
final class PlainJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
            .addModule(new SimpleModule()
                    .addSerializer(new AsPython<>(BigDecimal.class))
                    .addSerializer(new AsPython<>(byte[].class))
                    .addSerializer(new AsPython<>(ByteBuffer.class))
                    .addSerializer(new AsPython<>(PyObject.class)))
            .build();

    private PlainJson() {}

    static String line(Map<String, @Nullable Object> value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the same in lines that are indented by two blanks. */
    static String lines(Map<String, @Nullable Object> value) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(
                Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER));
        printer.indentArraysWith(indenter);
        printer.indentObjectsWith(indenter);
        try {
            return MAPPER.writer(printer).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes lists and dicts of Python as such, and all else of Python as text. */
    private static final class AsPython<T> extends StdSerializer<T> {

        private static final long serialVersionUID = 1L;

        AsPython(Class<T> type) {
            super(type);
        }

        @Override
        public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
            Object plain = Values.toJava(Values.of(value));
            boolean hasForm = plain instanceof Iterable<?> || plain instanceof Map<?, ?>;
            provider.defaultSerializeValue(hasForm ? plain : Values.str(value), json);
        }
    }
}
