package io.gemmajunit.task.prompt;

import io.gemmajunit.dataset.csv.CsvDialect;
import io.gemmajunit.dataset.file.RowFormat;
import io.gemmajunit.dataset.file.TextSplit;
import io.gemmajunit.task.file.TaskKeys;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How rows are read, from what a task says in {@code dataset_kwargs}, in the terms of Hugging Face datasets. */
record RowArguments(TaskKeys keys, Map<String, @Nullable Object> arguments) {

    private static final Set<String> FILES = Set.of("data_files", "data_dir", "revision");
    private static final Set<String> JSON = Set.of("field");
    private static final Set<String> TEXT = Set.of("sample_by", "keep_linebreaks");
    private static final Set<String> CSV =
            Set.of(("sep delimiter header names column_names quotechar quoting doublequote escapechar "
                            + "skipinitialspace na_values keep_default_na na_filter decimal thousands encoding")
                    .split(" "));

    /** What changes rows in the harness, but not here. */
    private static final Set<String> REFUSED =
            Set.of(("index_col usecols prefix converters true_values false_values skiprows nrows "
                            + "lineterminator comment dialect skipfooter skip_blank_lines encoding_errors on_bad_lines "
                            + "float_precision date_format engine features columns filters")
                    .split(" "));

    private static final Set<String> WITHOUT_EFFECT =
            Set.of("trust_remote_code", "streaming", "download_mode", "keep_in_memory", "num_proc", "cache_dir");

    private static final int QUOTE_NOTHING = 3;

    /** Logs the unknown ones. */
    void warnOfUnknown() {
        arguments.keySet().stream()
                .filter(key -> List.of(FILES, JSON, TEXT, CSV, REFUSED, WITHOUT_EFFECT).stream()
                        .noneMatch(known -> known.contains(key)))
                .forEach(key -> keys.warn("has the key dataset_kwargs." + key + ", which is unknown and ignored"));
    }

    /**
     * Returns how rows are read.
     *
     * @param path {@code dataset_path} of the task, which may name a kind of files
     * @throws io.gemmajunit.task.TaskException if an argument has another type, or changes rows in a way that is not
     *     supported
     */
    RowFormat format(String path) {
        arguments.keySet().stream()
                .filter(REFUSED::contains)
                .sorted()
                .findFirst()
                .ifPresent(key -> {
                    throw keys.refuse("sets dataset_kwargs." + key
                            + ", which is not supported; write the file so that it is" + " not needed");
                });
        String encoding = keys.string(arguments, "encoding", "utf-8").toLowerCase(Locale.ROOT);
        if (!Set.of("utf-8", "utf8", "utf-8-sig", "utf_8").contains(encoding)) {
            throw keys.refuse(
                    "reads files in the encoding " + encoding + ", which is not supported; save them in utf-8");
        }
        RowFormat.Kind kind = RowFormat.Kind.of(path);
        return new RowFormat(kind, keys.string(arguments, "field"), csv(kind), text(), Map.of());
    }

    private TextSplit text() {
        if (Boolean.TRUE.equals(keys.truth(arguments, "keep_linebreaks"))) {
            throw keys.refuse("sets dataset_kwargs.keep_linebreaks, which is not supported; add the line break in the"
                    + " template");
        }
        String split = keys.string(arguments, "sample_by", "line");
        for (TextSplit each : TextSplit.values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(split)) {
                return each;
            }
        }
        throw keys.refuse("sets dataset_kwargs.sample_by to " + split + "; it is line, paragraph or document");
    }

    private CsvDialect csv(RowFormat.@Nullable Kind kind) {
        String separator = keys.string(arguments, "delimiter");
        if (separator == null && arguments.containsKey("sep") && arguments.get("sep") == null) {
            throw keys.refuse("sets dataset_kwargs.sep to null, so that the separator is guessed; name it");
        }
        List<String> names = names();
        char escape = orNone(character("escapechar"));
        if (escape != '\0' && escape == quote()) {
            throw keys.refuse("sets dataset_kwargs.escapechar to the character that quotes, of which the harness makes"
                    + " no sense; leave it out, for two quotes within quotes stand for one");
        }
        return new CsvDialect(
                separator(separator == null ? "sep" : "delimiter", kind),
                quote(),
                truth("doublequote", true),
                escape,
                truth("skipinitialspace", false),
                hasHeader(names),
                names,
                absent(),
                character("decimal") == null ? '.' : orNone(character("decimal")),
                orNone(character("thousands")));
    }

    /** The builder csv of Hugging Face datasets takes a comma whatever a file is called. */
    private @Nullable Character separator(String key, RowFormat.@Nullable Kind kind) {
        Character separator = character(key);
        return separator == null && kind == RowFormat.Kind.CSV ? (Character) ',' : separator;
    }

    private char quote() {
        Integer quoting = keys.integer(arguments, "quoting");
        if (quoting != null && quoting == QUOTE_NOTHING) {
            return '\0';
        }
        if (quoting != null && !List.of(0, 1).contains(quoting)) {
            throw keys.refuse("sets dataset_kwargs.quoting to " + quoting + "; it is 0, 1, or 3 where nothing quotes");
        }
        return character("quotechar") == null ? '"' : orNone(character("quotechar"));
    }

    private @Nullable List<String> names() {
        String key = arguments.get("column_names") == null ? "names" : "column_names";
        if (arguments.get(key) == null) {
            return null;
        }
        List<String> names = keys.strings(arguments, key);
        if (new HashSet<>(names).size() < names.size()) {
            throw keys.refuse("names a column twice in dataset_kwargs." + key + "; rename one");
        }
        return names;
    }

    /** Names of a task stand for a first line, unless the task says that there is one all the same. */
    private boolean hasHeader(@Nullable List<String> names) {
        if (!arguments.containsKey("header") || "infer".equals(arguments.get("header"))) {
            return names == null;
        }
        Object header = arguments.get("header");
        if (header == null || header.equals(0)) {
            return header != null;
        }
        throw keys.refuse("sets dataset_kwargs.header to " + header
                + "; it is 0 where the first line names the columns," + " and null where none does");
    }

    private Set<String> absent() {
        if (!truth("na_filter", true)) {
            return Set.of();
        }
        Set<String> absent = new HashSet<>(keys.strings(arguments, "na_values"));
        if (truth("keep_default_na", true)) {
            absent.addAll(CsvDialect.ABSENT);
        }
        return absent;
    }

    private boolean truth(String key, boolean standard) {
        Boolean value = keys.truth(arguments, key);
        return value == null ? standard : value;
    }

    private @Nullable Character character(String key) {
        String text = keys.string(arguments, key);
        if (text == null) {
            return null;
        }
        if (text.length() != 1 || text.charAt(0) == '\n' || text.charAt(0) == '\r') {
            throw keys.refuse("sets dataset_kwargs." + key + " to \"" + text + "\", which should be one character");
        }
        return text.charAt(0);
    }

    private static char orNone(@Nullable Character character) {
        return character == null ? '\0' : character;
    }
}
