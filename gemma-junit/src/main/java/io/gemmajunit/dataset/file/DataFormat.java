package io.gemmajunit.dataset.file;

import io.gemmajunit.dataset.arrow.ArrowRows;
import io.gemmajunit.dataset.column.Batches;
import io.gemmajunit.dataset.column.RowSource;
import io.gemmajunit.dataset.column.SettledColumns;
import io.gemmajunit.dataset.csv.CsvBatches;
import io.gemmajunit.dataset.json.JsonLineBatches;
import io.gemmajunit.dataset.json.JsonTextBatches;
import io.gemmajunit.dataset.parquet.ParquetRows;
import io.gemmajunit.input.InputFiles;
import io.gemmajunit.input.Lines;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How the rows of a file are written; its name tells, unless a task does. */
enum DataFormat {
    PARQUET(RowFormat.Kind.PARQUET, ".parquet"),
    ARROW(RowFormat.Kind.ARROW, ".arrow"),
    JSON(RowFormat.Kind.JSON, ".json"),
    JSON_LINES(RowFormat.Kind.JSON, ".jsonl", ".ndjson"),
    CSV(RowFormat.Kind.CSV, ".csv"),
    TSV(RowFormat.Kind.CSV, ".tsv"),
    TEXT(RowFormat.Kind.TEXT, ".txt");

    private final RowFormat.Kind kind;
    private final List<String> suffixes;

    DataFormat(RowFormat.Kind kind, String... suffixes) {
        this.kind = kind;
        this.suffixes = List.of(suffixes);
    }

    /** Returns the format of a file of this name, or null. A plain text is one only if a task says so. */
    static @Nullable DataFormat of(Path file) {
        return Stream.of(values())
                .filter(format -> format != TEXT && format.isNameOf(file))
                .findFirst()
                .orElse(null);
    }

    /** Returns the format of training data of a file of this name, where a plain text is one, or null. */
    static @Nullable DataFormat ofTraining(Path file) {
        return Stream.of(values())
                .filter(format -> format.isNameOf(file))
                .findFirst()
                .orElse(null);
    }

    /** Returns the format of this kind that the name tells, or else the plainest of this kind. */
    static @Nullable DataFormat of(Path file, RowFormat.@Nullable Kind kind) {
        if (kind == null) {
            return of(file);
        }
        List<DataFormat> formats =
                Stream.of(values()).filter(format -> format.kind == kind).toList();
        return formats.stream()
                .filter(format -> format.isNameOf(file))
                .findFirst()
                .orElse(kind == RowFormat.Kind.JSON ? JSON_LINES : formats.get(0));
    }

    RowSource open(Path file, RowFormat format, SettledColumns settled) throws IOException {
        return switch (this) {
            case PARQUET -> parquet(file, settled);
            case ARROW -> new ArrowRows(file, InputFiles.open(file));
            case JSON, JSON_LINES, CSV, TSV ->
                new TypedRows(file, batches(file, format, Lines.utf8(InputFiles.open(file)), settled), settled);
            case TEXT -> new TextRows(Lines.strictly(InputFiles.open(file)), format.text());
        };
    }

    private static RowSource parquet(Path file, SettledColumns settled) throws IOException {
        InputFiles.requireRegular(file);
        return InputFiles.isCompressed(file)
                ? ParquetRows.unpacked(file, InputFiles.open(file), settled)
                : ParquetRows.open(file, settled);
    }

    private Batches batches(Path file, RowFormat format, BufferedReader text, SettledColumns settled)
            throws IOException {
        if (kind == RowFormat.Kind.CSV) {
            char separator = Objects.requireNonNullElse(format.csv().separator(), this == TSV ? '\t' : ',');
            return new CsvBatches(file, text, format.csv(), separator, settled);
        }
        return this == JSON || format.field() != null || Lines.firstOf(text) == '['
                ? new JsonTextBatches(file, format.field(), text, settled)
                : new JsonLineBatches(file, text, settled);
    }

    /** Returns whether the types of columns are found by their values, and not told by the file. */
    boolean findsTypes() {
        return kind == RowFormat.Kind.JSON || kind == RowFormat.Kind.CSV;
    }

    private boolean isNameOf(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        return suffixes.stream().anyMatch(name::endsWith);
    }
}
