package io.gemmajunit.results.file;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.results.Subject;
import java.util.SortedMap;

/** The measured model as JSON. */
final class SubjectJson {

    private SubjectJson() {}

    static ObjectNode write(Subject subject) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("role", subject.role())
                .put("checkpoint", subject.checkpoint())
                .put("dtype", subject.dtype());
        return json.set("fingerprints", texts(subject.fingerprints()));
    }

    static Subject read(JsonFields json) {
        return json.build(() -> new Subject(
                json.text("role"), json.text("checkpoint"), json.text("dtype"), json.texts("fingerprints")));
    }

    static ObjectNode texts(SortedMap<String, String> texts) {
        var json = JsonNodeFactory.instance.objectNode();
        texts.forEach(json::put);
        return json;
    }
}
