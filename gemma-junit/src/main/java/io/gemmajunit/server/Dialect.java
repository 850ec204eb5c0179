package io.gemmajunit.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.gemmajunit.error.GemmaException;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;

/** What one kind of server understands. Safe for use by several threads. */
interface Dialect extends Chain {

    /**
     * Returns the kind of the server and the precision of its weights, as far as it says it, for example {@code vllm}
     * or {@code llama.cpp 16.0 bits}: scores of another are other measurements.
     */
    String kind();

    /** Returns its version and what else it says of the model that it holds. */
    String version();

    /** Returns how many tokens prompt and answer may have together; empty if the server does not say. */
    OptionalInt contextLength();

    /** Returns the width of the model's residual stream, which tells sizes apart; empty if it is not told. */
    default OptionalInt width() {
        return OptionalInt.empty();
    }

    /** Returns for how many tokens a scored request needs room beside its own. */
    int beyondScored();

    /** Returns how many requests the server works on at a time. */
    int lanes();

    /**
     * Verifies that a server read what it was sent.
     *
     * @param read how many tokens it says it read, if it says it
     * @throws GemmaException if it adds tokens, such as a second {@code <bos>}, or leaves some out
     */
    static void requireWhole(JsonNode read, int[] sent, URI server) {
        if (read.isInt() && read.intValue() != sent.length) {
            throw new GemmaException("The model server " + server + " read " + read + " tokens of a prompt of "
                    + sent.length
                    + ", so something on the way adds tokens, such as a second <bos>, or cuts the prompt; ask the"
                    + " server itself, started without.");
        }
    }

    /** Returns the ids of a text without those that begin and end it; empty if the server has no such question. */
    Optional<int[]> tokenize(String text);

    /** Returns what one thread asks a chain of neighbours with, which remembers what the server told. */
    default Chain chain() {
        return this;
    }
}
