package io.gemmajunit.task.file;

import io.gemmajunit.input.Limits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.scanner.ScannerException;

/**
 * Builds plain values of the one document that a text in YAML 1.1 holds, as PyYAML's SafeLoader does: with aliases and
 * merge keys, the last of equal keys wins, and no tag makes an object but the two that tasks have.
 */
final class YamlValues {

    private static final String TAG = "tag:yaml.org,2002:";
    private static final String MERGE = "<<";

    /** How many texts with escaped slashes a file may have. */
    private static final int QUOTED_WITH_SLASHES = 100;

    private final Parser events;
    private final Path folder;
    private final Set<String> begun = new HashSet<>();
    private final Map<String, Anchored> anchors = new HashMap<>();
    private Event current;
    private int nodes;
    private int depth;

    /** A value that may stand in several places, and how many nodes it has once it is written out. */
    private record Anchored(@Nullable Object value, int nodes) {}

    /** Something that the text may not do; the message goes on after the name of the file. */
    static final class YamlRefusal extends RuntimeException {

        private static final long serialVersionUID = 1L;

        YamlRefusal(int line, String what) {
            super(what + " on line " + line);
        }
    }

    private YamlValues(Parser events, Path folder) {
        this.folder = folder;
        this.events = events;
        this.current = events.getEvent();
    }

    /**
     * Returns the value of the document; null if it is empty.
     *
     * @param folder of the file, where its Python functions are
     * @throws org.yaml.snakeyaml.error.YAMLException if the text is not YAML
     * @throws YamlRefusal if it is, but has what is not read here
     */
    static @Nullable Object read(String text, Path folder) {
        String left = text;
        for (int tried = 0; ; tried++) {
            try {
                return parsed(left, folder);
            } catch (ScannerException e) {
                int slash = left.offsetByCodePoints(0, e.getProblemMark().getIndex());
                if (tried == QUOTED_WITH_SLASHES || !left.startsWith("\\/", slash - 1)) {
                    throw e;
                }
                left = withPlainSlashes(left, slash - 1);
            }
        }
    }

    /**
     * Leaves the backslashes before slashes out of the rest of a double-quoted text: an escape of YAML 1.2, which
     * libyaml knows and SnakeYAML does not.
     */
    private static String withPlainSlashes(String text, int from) {
        StringBuilder plain = new StringBuilder(text.substring(0, from));
        int i = from;
        while (i < text.length() && text.charAt(i) != '"') {
            int length = text.charAt(i) == '\\' ? 2 : 1;
            plain.append(text, text.startsWith("\\/", i) ? i + 1 : i, Math.min(i + length, text.length()));
            i += length;
        }
        return i < text.length() ? plain.append(text, i, text.length()).toString() : plain.toString();
    }

    private static @Nullable Object parsed(String text, Path folder) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Limits.WRITTEN_FILE);
        YamlValues values = new YamlValues(new ParserImpl(new StreamReader(text), options), folder);
        values.advance();
        if (values.current.is(Event.ID.StreamEnd)) {
            return null;
        }
        values.advance();
        Object value = values.value();
        values.advance();
        if (!values.current.is(Event.ID.StreamEnd)) {
            throw values.refuse("begins a second document");
        }
        return value;
    }

    private void advance() {
        current = events.getEvent();
    }

    private YamlRefusal refuse(String what) {
        return new YamlRefusal(current.getStartMark().getLine() + 1, what);
    }

    private void count(int more) {
        nodes += more;
        if (nodes > Limits.YAML_NODES || nodes < 0) {
            throw refuse("has more than " + Limits.YAML_NODES + " values, aliases written out,");
        }
    }

    /** Reads the node at the current event and goes behind it. */
    private @Nullable Object value() {
        if (current instanceof AliasEvent alias) {
            return alias(alias.getAnchor());
        }
        NodeEvent node = (NodeEvent) current;
        String anchor = node.getAnchor();
        if (anchor != null && !begun.add(anchor)) {
            throw refuse("uses the anchor &" + anchor + " a second time");
        }
        int before = nodes;
        count(1);
        if (++depth > Limits.DEPTH) {
            throw refuse("nests lists and keys deeper than " + Limits.DEPTH);
        }
        Object value = node instanceof ScalarEvent scalar
                ? scalar(scalar)
                : node instanceof SequenceStartEvent list ? list(list) : map(((CollectionStartEvent) node).getTag());
        depth--;
        if (anchor != null) {
            anchors.put(anchor, new Anchored(value, nodes - before));
        }
        return value;
    }

    private @Nullable Object alias(String anchor) {
        Anchored anchored = anchors.get(anchor);
        if (anchored == null) {
            throw refuse("uses the alias *" + anchor + ", which stands within or before what it repeats,");
        }
        count(anchored.nodes());
        advance();
        return anchored.value();
    }

    private List<@Nullable Object> list(SequenceStartEvent start) {
        requireTag(start.getTag(), TAG + "seq");
        List<@Nullable Object> list = new ArrayList<>();
        for (advance(); !current.is(Event.ID.SequenceEnd); ) {
            list.add(value());
        }
        advance();
        return list;
    }

    /** Keys are what they are, so that the number 1 is not the text 1. */
    private Map<Object, @Nullable Object> map(@Nullable String tag) {
        requireTag(tag, TAG + "map");
        Map<Object, @Nullable Object> merged = new LinkedHashMap<>();
        Map<Object, @Nullable Object> own = new LinkedHashMap<>();
        for (advance(); !current.is(Event.ID.MappingEnd); ) {
            if (isMerge()) {
                advance();
                merge(merged, value());
            } else {
                Object key = value();
                if (key instanceof List || key instanceof Map) {
                    throw refuse("has a list or keys as a key");
                }
                own.put(key == null ? "None" : key, value());
            }
        }
        advance();
        merged.putAll(own);
        return merged;
    }

    private boolean isMerge() {
        return current instanceof ScalarEvent scalar
                && scalar.getImplicit().canOmitTagInPlainScalar()
                && scalar.getValue().equals(MERGE);
    }

    /** Of several maps the first wins. */
    private void merge(Map<Object, @Nullable Object> into, @Nullable Object value) {
        List<?> maps = value instanceof List<?> list ? list : Collections.singletonList(value);
        for (int i = maps.size() - 1; i >= 0; i--) {
            if (!(maps.get(i) instanceof Map<?, ?> map)) {
                throw refuse("merges what holds no keys");
            }
            into.putAll(map);
        }
    }

    private void requireTag(@Nullable String tag, String standard) {
        if (tag != null && !tag.equals("!") && !tag.equals(standard)) {
            throw unknown(tag);
        }
    }

    private YamlRefusal unknown(String tag) {
        return refuse("has the tag " + (tag.startsWith(TAG) ? "!!" + tag.substring(TAG.length()) : tag)
                + ", which is not read here,");
    }

    private @Nullable Object scalar(ScalarEvent scalar) {
        String text = scalar.getValue();
        String tag = scalar.getTag();
        Object value;
        if (tag == null) {
            value = scalar.getImplicit().canOmitTagInPlainScalar() ? resolved(text) : text;
        } else {
            value = switch (tag) {
                case "!function" -> new PythonFunction(text, folder);
                case "!hook" -> new Hook(text);
                case TAG + "str" -> text;
                case TAG + "null" -> null;
                case TAG + "int", TAG + "float", TAG + "bool" -> tagged(tag, text);
                default -> throw unknown(tag);
            };
        }
        if (scalar.getScalarStyle() == ScalarStyle.PLAIN && text.indexOf('\t') >= 0) {
            throw refuse("has a tab within a text without quotes");
        }
        if (hasHalfCharacter(text)) {
            throw refuse("has half a character in a text");
        }
        advance();
        return value;
    }

    private @Nullable Object resolved(String text) {
        if (text.equals("=") || text.equals(MERGE)) {
            throw refuse("has a plain " + text + ", which means something in YAML; quote it,");
        }
        try {
            return YamlScalar.of(text);
        } catch (IllegalArgumentException e) {
            throw refuse("has " + text + ", which is no number or date; quote it,");
        }
    }

    private Object tagged(String tag, String text) {
        Object value = resolved(text);
        boolean fits = tag.endsWith("bool")
                ? value instanceof Boolean
                : value instanceof Number && (tag.endsWith("float") || !(value instanceof Double));
        if (value == null || !fits) {
            throw refuse(
                    "has " + text + " under the tag !!" + tag.substring(TAG.length()) + ", which it does not fit,");
        }
        return tag.endsWith("float") ? (Object) ((Number) value).doubleValue() : value;
    }

    private static boolean hasHalfCharacter(String text) {
        return text.codePoints()
                .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}
