package io.gemmajunit.dataset.parquet;

import io.gemmajunit.dataset.DatasetException;
import io.gemmajunit.dataset.column.BadValueException;
import io.gemmajunit.dataset.column.RowSource;
import io.gemmajunit.dataset.column.SettledColumns;
import io.gemmajunit.dataset.column.StatedType;
import io.gemmajunit.input.ReadFault;
import io.gemmajunit.input.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/** Rows of a Parquet file, decoded by DuckDB, which keeps no more than a row group of them in memory. */
public final class ParquetRows implements RowSource {

    /** Also keeps DuckDB off the network and away from the disk. */
    private static final Map<String, String> SETTINGS = Map.of(
            DuckDBDriver.JDBC_STREAM_RESULTS,
            "true",
            "threads",
            "1",
            "preserve_insertion_order",
            "true",
            "temp_directory",
            "",
            "autoinstall_known_extensions",
            "false",
            "autoload_known_extensions",
            "false");

    private static final String DRIVER = "org/duckdb/DuckDBDriver";

    /** The tested version, for the message when there is none. */
    private static final String VERSION = "2.0.0.1";

    private final Path file;
    private final @Nullable Path temporary;
    private final List<String> columns;
    private final List<SqlValues> types = new ArrayList<>();
    private final Map<String, StatedType> told = new LinkedHashMap<>();
    private final SettledColumns settled;
    private final Connection connection;
    private final ResultSet results;

    private ParquetRows(Path file, @Nullable Path temporary, ParquetSchema schema, SettledColumns settled)
            throws SQLException {
        this.file = file;
        this.settled = settled;
        this.temporary = temporary;
        Properties settings = new Properties();
        settings.putAll(SETTINGS);
        this.connection = new DuckDBDriver().connect("jdbc:duckdb:", settings);
        try {
            PreparedStatement query = connection.prepareStatement("FROM read_parquet(?, hive_partitioning = false)");
            query.setString(1, literal(temporary == null ? file : temporary));
            this.results = query.executeQuery();
            this.columns = names(results.getMetaData(), schema.columns());
            for (int i = 0; i < columns.size(); i++) {
                boolean isOld = schema.old().contains(columns.get(i));
                types.add(new SqlValues(
                        isOld ? SqlValues.NANOSECONDS : results.getMetaData().getColumnTypeName(i + 1)));
                refuseTimesWithin(columns.get(i), types.get(i).type());
                told.put(columns.get(i), types.get(i).told());
            }
            settled.tell(file, told);
        } catch (SQLException | DatasetException e) {
            connection.close();
            throw e;
        }
    }

    /** @param settled the columns of the dataset */
    public static ParquetRows open(Path file, SettledColumns settled) throws IOException {
        return open(file, null, settled);
    }

    /** Unpacks the file first, because Parquet is read from its end. */
    public static ParquetRows unpacked(Path file, InputStream unpacked, SettledColumns settled) throws IOException {
        Path temporary = Files.createTempFile("rows", ".parquet");
        try (unpacked) {
            Files.copy(unpacked, temporary, StandardCopyOption.REPLACE_EXISTING);
            return open(file, temporary, settled);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
    }

    private static ParquetRows open(Path file, @Nullable Path temporary, SettledColumns settled) {
        ParquetSchema schema = schema(file, temporary == null ? file : temporary);
        try {
            return new ParquetRows(file, temporary, schema, settled);
        } catch (SQLException e) {
            throw broken(file, e);
        } catch (NoClassDefFoundError e) {
            throw DRIVER.equals(e.getMessage()) ? absent(file, e) : unusable(file, e);
        } catch (LinkageError e) {
            throw unusable(file, e);
        }
    }

    private static ParquetSchema schema(Path file, Path parquet) {
        ParquetSchema schema;
        try {
            schema = ParquetPages.schema(parquet);
        } catch (IllegalArgumentException e) {
            throw new DatasetException(
                    "The file " + file + " is not a whole Parquet file; fetch it again (" + e.getMessage() + ").", e);
        }
        schema.refusal().ifPresent(what -> {
            throw otherwise(file, what);
        });
        return schema;
    }

    private static DatasetException otherwise(Path file, String what) {
        return new DatasetException("The file " + file + " cannot be read as the harness reads it, since " + what
                + "; save the column as text.");
    }

    private static DatasetException absent(Path file, NoClassDefFoundError e) {
        return new DatasetException(
                "The file " + file + " is Parquet, which needs DuckDB on the class path; add the dependency"
                        + " <groupId>org.duckdb</groupId> <artifactId>duckdb_jdbc</artifactId> <version>" + VERSION
                        + "</version> <scope>test</scope>.",
                e);
    }

    private static DatasetException unusable(Path file, LinkageError e) {
        return new DatasetException(
                "The file " + file
                        + " cannot be read because DuckDB, which decodes Parquet, has no library for this"
                        + " machine (" + e.getMessage() + "); save the dataset as JSON lines.",
                e);
    }

    /** Paths are patterns to DuckDB; a character in brackets stands for itself. */
    private static String literal(Path file) {
        return file.toAbsolutePath().toString().replaceAll("[*?\\[]", "[$0]");
    }

    @Override
    public @Nullable Map<String, @Nullable Object> next() {
        try {
            if (!results.next()) {
                return null;
            }
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                row.put(columns.get(i), value(i));
            }
            return settled.toldRow(file, told, row);
        } catch (SQLException e) {
            throw broken(file, e);
        }
    }

    private @Nullable Object value(int column) throws SQLException {
        try {
            return types.get(column).plain(results, column + 1);
        } catch (BadValueException e) {
            throw otherwise(file, "the column " + columns.get(column) + " " + e.getMessage());
        }
    }

    /** What is within lists and structs has no type of its own. */
    private void refuseTimesWithin(String column, String type) {
        if (type.contains(SqlValues.NANOSECONDS_OF_ZONE) && !type.equals(SqlValues.NANOSECONDS_OF_ZONE)) {
            throw otherwise(file, "the column " + column + " has lists or structs of times of a zone in nanoseconds");
        }
        if (type.contains(SqlValues.NANOSECONDS)
                && type.replace(SqlValues.NANOSECONDS, "").contains("TIMESTAMP")) {
            throw otherwise(file, "the column " + column + " has structs of times in nanoseconds and of others");
        }
    }

    /** DuckDB's names where it has other columns than the file says. */
    private static List<String> names(ResultSetMetaData results, List<String> columns) throws SQLException {
        if (columns.size() == results.getColumnCount()) {
            return columns;
        }
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= results.getColumnCount(); i++) {
            names.add(results.getColumnName(i));
        }
        return names;
    }

    private static DatasetException broken(Path file, SQLException e) {
        String reason = Sentence.firstLine(e).replaceAll("\\w*Exception: ", "");
        return new DatasetException(
                "The file " + file + " is not a whole Parquet file; fetch it again (" + reason + ").", e);
    }

    @Override
    public void close() {
        try {
            connection.close();
            if (temporary != null) {
                Files.deleteIfExists(temporary);
            }
        } catch (SQLException e) {
            throw broken(file, e);
        } catch (IOException e) {
            throw new DatasetException(
                    "The file " + file + " was unpacked to " + temporary + ", which cannot be deleted ("
                            + ReadFault.reason(e) + "); delete it.",
                    e);
        }
    }
}
