package io.gemmajunit.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an executor sends back for a portion.
 *
 * @param host it runs on
 * @param conditions under which it answers
 * @param answers empty if it could not answer
 * @param failure why it could not, as a sentence for the user; data, since Spark would try an exception four times
 */
record Reply(
        String host,
        TreeMap<String, String> conditions,
        ArrayList<Serializable> answers,
        @Nullable String failure) implements Serializable {}
