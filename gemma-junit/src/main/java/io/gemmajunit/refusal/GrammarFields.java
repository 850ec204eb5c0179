package io.gemmajunit.refusal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.gemmajunit.error.GemmaException;
import io.gemmajunit.input.Sentence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keys and values of a grammar file. What is absent is empty; what is there and of another form is refused.
 *
 * @param place names the file in messages
 * @param at where in the file these stand; empty for all of it
 */
record GrammarFields(String place, String at, JsonNode node) {

    GrammarFields {
        if (!node.isMissingNode() && !node.isObject()) {
            throw wrong(place, at, "keys and values");
        }
    }

    /** Returns what is wrong with a file of rules, as a sentence for the user. */
    static GemmaException fault(String place, String said, @Nullable Exception cause) {
        return new GemmaException(Sentence.of("The refusal rules in " + place + " " + said), cause);
    }

    List<String> names() {
        var names = new ArrayList<String>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    boolean has(String name) {
        return node.has(name);
    }

    GrammarFields fields(String name) {
        return new GrammarFields(place, at(name), present(name));
    }

    String text(String name) {
        return text(present(name), at(name));
    }

    /** Returns the nodes of a list. */
    List<JsonNode> nodes(String name) {
        JsonNode list = present(name);
        if (!list.isMissingNode() && !list.isArray()) {
            throw wrong(place, at(name), "a list");
        }
        var nodes = new ArrayList<JsonNode>();
        list.forEach(nodes::add);
        return nodes;
    }

    /** Returns the texts of a list. Words such as {@code true} are no texts to YAML, but are to whoever lists words. */
    List<String> texts(String name) {
        List<JsonNode> nodes = nodes(name);
        var texts = new ArrayList<String>();
        for (int i = 0; i < nodes.size(); i++) {
            texts.add(text(nodes.get(i), at(name) + "[" + i + "]"));
        }
        return texts;
    }

    /** Returns these keys and values, each of which is a text. */
    Map<String, String> texts() {
        var texts = new LinkedHashMap<String, String>();
        names().forEach(name -> texts.put(name, text(name)));
        return texts;
    }

    private JsonNode present(String name) {
        JsonNode value = node.path(name);
        return value.isNull() ? MissingNode.getInstance() : value;
    }

    private String at(String name) {
        return at.isEmpty() ? name : at + "." + name;
    }

    private String text(JsonNode value, String at) {
        if (value.isContainerNode() || value.isNull()) {
            throw wrong(place, at, "a text");
        }
        return value.asText();
    }

    private static GemmaException wrong(String place, String at, String wanted) {
        return fault(
                place,
                "have something else than " + wanted + (at.isEmpty() ? "" : " in \"" + at + "\"")
                        + "; write it as the rules of the other languages are written.",
                null);
    }
}
