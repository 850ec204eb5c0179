package io.gemmajunit.protocol;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * System properties that a process sends to the JVM that it starts, through standard input, for whatever stands on a
 * command line or in an argument file is seen by others and in crash reports: a line for each, with name and value as
 * in the query of an address, and an empty line at the end.
 */
public final class SentProperties {

    private SentProperties() {}

    public static void write(OutputStream out, SortedMap<String, String> properties) throws IOException {
        var text = new StringBuilder();
        properties.forEach((name, value) ->
                text.append(encode(name)).append('=').append(encode(value)).append('\n'));
        out.write(text.append('\n').toString().getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** Reads the properties, and nothing after them. Fewer come when the stream ends before. */
    public static Map<String, String> read(InputStream in) throws IOException {
        var properties = new TreeMap<String, String>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            int equals = line.indexOf('=');
            properties.put(decode(line.substring(0, equals)), decode(line.substring(equals + 1)));
        }
        return properties;
    }

    /** Byte by byte, for whoever reads next. */
    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n' && c != -1; c = in.read()) {
            line.write(c);
        }
        return line.toString(StandardCharsets.US_ASCII);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
