package io.gemmajunit.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Damages JSON so that it stays JSON: other values, missing, further and exchanged ones. The same seed gives the same
 * damage.
 */
final class NodeMutations {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Stands for a text that is no JSON to Jackson. */
    private static final String RAW = "raw value ";

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "false",
            "0",
            "-1",
            "1",
            "2",
            "3",
            "4096",
            "2147483648",
            "4294967297",
            "9223372036854775807",
            "18446744073709551617",
            "-0.0",
            "0.5",
            "1.0",
            "1e308",
            "1e999",
            "NaN",
            "-Infinity",
            "\"\"",
            "\"1\"",
            "\"true\"",
            "\"(a|a)*b\"",
            "\"../../etc/passwd\"",
            "\"a\\nb\"",
            "\"\\u001b[31m\"",
            "\"\\ud83d\"",
            "\"\\u0000\"",
            "\"" + "x".repeat(3000) + "\"",
            "\"" + "/.x".repeat(50_000) + "\"",
            "\"1e3\"",
            "0x10",
            "01",
            "1 2",
            "1e-320",
            "{\"a\":1,\"a\":2}",
            "[1" + ",1".repeat(50_000) + "]",
            "[]",
            "{}",
            "[[]]",
            "[1,2]",
            "[null]",
            "{\"type\":\"Sequence\"}",
            "[".repeat(300) + "]".repeat(300),
            "[".repeat(3000) + "]".repeat(3000));

    private static final int MOST_CHILDREN = 40;

    private final SplittableRandom random;

    NodeMutations(SplittableRandom random) {
        this.random = random;
    }

    /** Returns the text after one to three changes. */
    String of(String json) throws IOException {
        JsonNode tree = JSON.readTree(json);
        for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
            List<ContainerNode<?>> containers = new ArrayList<>();
            collect(tree, containers);
            if (!containers.isEmpty()) {
                change(containers.get(random.nextInt(containers.size())), containers);
            }
        }
        String text = JSON.writeValueAsString(tree);
        for (int i = 0; i < VALUES.size(); i++) {
            text = text.replace("\"" + RAW + i + "\"", VALUES.get(i));
        }
        return text;
    }

    private static void collect(JsonNode node, List<ContainerNode<?>> found) {
        if (node instanceof ContainerNode<?> container && !container.isEmpty()) {
            found.add(container);
            int children = 0;
            for (JsonNode child : container) {
                if (children++ < MOST_CHILDREN) {
                    collect(child, found);
                }
            }
        }
    }

    private void change(ContainerNode<?> container, List<ContainerNode<?>> others) {
        String value = RAW + random.nextInt(VALUES.size());
        if (container instanceof ArrayNode array) {
            int at = random.nextInt(array.size());
            switch (random.nextInt(4)) {
                case 0 -> array.remove(at);
                case 1 -> array.add(array.get(at));
                case 2 -> array.insert(at, value);
                default -> array.set(at, array.textNode(value));
            }
            return;
        }
        ObjectNode object = (ObjectNode) container;
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        String name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(6)) {
            case 0 -> object.remove(name);
            case 1 -> object.set(name + "x", object.remove(name));
            case 2 -> object.set(name, others.get(random.nextInt(others.size())).deepCopy());
            default -> object.put(name, value);
        }
    }
}
