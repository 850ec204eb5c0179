package io.gemmajunit.python.script.module;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Values;
import org.jspecify.annotations.Nullable;

/** {@code json.loads}. */
final class JsonText {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonText() {}

    static @Nullable Object parse(String text) {
        try {
            return Values.of(MAPPER.readValue(text, Object.class));
        } catch (JsonProcessingException e) {
            throw new PythonException("JSONDecodeError", String.valueOf(e.getOriginalMessage()));
        }
    }
}
