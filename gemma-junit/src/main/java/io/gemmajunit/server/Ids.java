package io.gemmajunit.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.gemmajunit.error.GemmaException;
import java.util.Arrays;
import java.util.OptionalInt;

/** Token ids, and what they are as JSON. */
final class Ids {

    private Ids() {}

    /** @throws GemmaException if it is no array of ids */
    static int[] of(JsonNode array, String path) {
        if (!array.isArray()) {
            throw new GemmaException("The model server's answer to " + path
                    + " has no token ids, without which nothing can be measured; take a newer server.");
        }
        int[] ids = new int[array.size()];
        for (int i = 0; i < ids.length; i++) {
            if (!array.get(i).isInt() || array.get(i).intValue() < 0) {
                throw new GemmaException("The model server's answer to " + path + " has " + array.get(i)
                        + " where a token id should be; take a newer server.");
            }
            ids[i] = array.get(i).intValue();
        }
        return ids;
    }

    /** Returns whether a value is this id, and no text that looks like it. */
    static boolean isOne(JsonNode value, int id) {
        return value.isInt() && value.intValue() == id;
    }

    /** Returns a number of tokens or the like; empty where the server does not say it. */
    static OptionalInt count(JsonNode value) {
        return value.isInt() && value.intValue() > 0 ? OptionalInt.of(value.intValue()) : OptionalInt.empty();
    }

    static int[] joined(int[] first, int[] second) {
        int[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    static void put(ArrayNode array, int[] ids) {
        for (int id : ids) {
            array.add(id);
        }
    }
}
