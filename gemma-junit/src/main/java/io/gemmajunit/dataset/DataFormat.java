package io.gemmajunit.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the rows of a file are written; its name tells. */
enum DataFormat {
    PARQUET(".parquet") {
        @Override
        RowSource open(Path file) throws IOException {
            return Unpacked.isCompressed(file)
                    ? ParquetRows.unpacked(file, Unpacked.open(file))
                    : ParquetRows.open(file);
        }
    },
    JSON(".json") {
        @Override
        RowSource open(Path file) throws IOException {
            return new JsonRows(file, Unpacked.open(file));
        }
    },
    JSON_LINES(".jsonl", ".ndjson") {
        @Override
        RowSource open(Path file) throws IOException {
            return new JsonLineRows(file, Unpacked.open(file));
        }
    },
    CSV(".csv") {
        @Override
        RowSource open(Path file) throws IOException {
            return CsvRows.open(file, ',');
        }
    },
    TSV(".tsv") {
        @Override
        RowSource open(Path file) throws IOException {
            return CsvRows.open(file, '\t');
        }
    };

    private final List<String> suffixes;

    DataFormat(String... suffixes) {
        this.suffixes = List.of(suffixes);
    }

    /** Returns the format of a file of this name, or null if there is none. */
    static @Nullable DataFormat of(Path file) {
        String name = name(file).replaceFirst("\\.gz$", "");
        for (DataFormat format : values()) {
            if (format.suffixes.stream().anyMatch(name::endsWith)) {
                return format;
            }
        }
        return null;
    }

    abstract RowSource open(Path file) throws IOException;

    private static String name(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT);
    }
}
