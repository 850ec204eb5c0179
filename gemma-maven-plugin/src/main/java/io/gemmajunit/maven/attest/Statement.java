package io.gemmajunit.maven.attest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** Statements of in-toto about one folder: who says what of which digest. */
final class Statement {

    static final String TYPE = "https://in-toto.io/Statement/v1";

    private Statement() {}

    /** Returns a statement about a folder. */
    static byte[] of(ModelDigest subject, String predicateType, JsonNode predicate) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("_type", TYPE);
        ObjectNode one = json.putArray("subject").addObject().put("name", subject.name());
        one.putObject("digest").put("sha256", subject.root());
        ModelDigest.IGNORED.forEach(one.putObject("annotations").putArray("ignore_paths")::add);
        json.put("predicateType", predicateType);
        json.set("predicate", predicate);
        return StrictJson.line(json).getBytes(StandardCharsets.UTF_8);
    }

    static ObjectNode resource(String name, String sha256) {
        ObjectNode resource = JsonNodeFactory.instance.objectNode().put("name", name);
        resource.putObject("digest").put("sha256", sha256);
        return resource;
    }
}
