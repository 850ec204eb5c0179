package io.gemmajunit.maven.history;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.input.InputFiles;
import io.gemmajunit.input.LimitException;
import io.gemmajunit.input.Limits;
import io.gemmajunit.input.ReadFault;
import io.gemmajunit.input.Sentence;
import io.gemmajunit.results.ScoreUnit;
import io.gemmajunit.shown.Shown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/**
 * A DuckDB file with the table {@code scores}, one row for each measurement and run, which any DuckDB client can query
 * too.
 *
 * <p>DuckDB lets one process at a time write a file. A build that finds it taken waits; rows of a run appear all or not
 * at all.
 */
public final class HistoryFile {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long PAUSE_MILLIS = 100;

    private static final String TABLE = """
            CREATE TABLE IF NOT EXISTS scores (
                measured_at TIMESTAMPTZ NOT NULL, revision VARCHAR NOT NULL, role VARCHAR NOT NULL, checkpoint VARCHAR NOT NULL,
                name VARCHAR NOT NULL, metric VARCHAR NOT NULL, unit VARCHAR NOT NULL, score DOUBLE NOT NULL,
                n INTEGER NOT NULL, verdict VARCHAR NOT NULL)""";

    private static final String INSERT = """
            INSERT INTO scores (measured_at, revision, role, checkpoint, name, metric, unit, score, n, verdict)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    /** Other tools may have made the table, as a view without end. */
    private static final String COUNT =
            "SELECT count(*) FROM (SELECT 1 FROM scores LIMIT %d)".formatted(Limits.HISTORY_ROWS + 1);

    /** Or with columns of other types. */
    private static final String SELECT = """
            SELECT measured_at::TIMESTAMPTZ AS measured_at, revision::VARCHAR AS revision, role::VARCHAR AS role,
                checkpoint::VARCHAR AS checkpoint, name::VARCHAR AS name, metric::VARCHAR AS metric,
                unit::VARCHAR AS unit, score::DOUBLE AS score, n::INTEGER AS n, verdict::VARCHAR AS verdict
            FROM scores ORDER BY 1""";

    private final Path file;
    private final Duration patience;

    /** Names a file, which need not exist. */
    public HistoryFile(Path file) {
        this(file, PATIENCE);
    }

    HistoryFile(Path file, Duration patience) {
        this.file = file;
        this.patience = patience;
    }

    /**
     * Adds a run.
     *
     * @throws GemmaException if the file is not such a file, cannot be written, or stays taken by other builds for
     *     half a minute
     */
    public void append(List<HistoryEntry> entries) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new GemmaException(
                    "The folder of the history " + file + " cannot be made: " + ReadFault.reason(e), e);
        }
        requireRegular();
        makeWhole();
        try (Connection connection = connect(file, "READ_WRITE")) {
            connection.createStatement().execute(TABLE);
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                for (HistoryEntry entry : entries) {
                    fill(insert, entry);
                    insert.executeUpdate();
                }
            }
            connection.commit();
        } catch (SQLException e) {
            throw unusable(e);
        }
    }

    /**
     * Returns the trend of each measurement, sorted by label; none if the file does not exist.
     *
     * @throws GemmaException if the file is not such a file or stays taken by other builds for half a minute
     */
    public List<Trend> trends() {
        if (Files.notExists(file)) {
            return List.of();
        }
        requireRegular();
        try (Connection connection = connect(file, "READ_ONLY")) {
            requireFew(connection);
            var entries = new ArrayList<HistoryEntry>();
            try (ResultSet row = connection.createStatement().executeQuery(SELECT)) {
                while (row.next()) {
                    entries.add(read(row));
                }
            }
            return Trend.of(entries);
        } catch (SQLException e) {
            throw unusable(e);
        }
    }

    private static void requireFew(Connection connection) throws SQLException {
        try (ResultSet count = connection.createStatement().executeQuery(COUNT)) {
            count.next();
            if (count.getLong(1) > Limits.HISTORY_ROWS) {
                throw new SQLException("it has more than " + Limits.HISTORY_ROWS + " scores");
            }
        }
    }

    /**
     * Puts a whole file where there is none: DuckDB looks whether there is one before it takes the lock, and so would
     * write over what another process has put there meanwhile.
     */
    private void makeWhole() {
        if (Files.exists(file)) {
            return;
        }
        Path made = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
        try {
            try (Connection connection = connect(made, "READ_WRITE")) {
                connection.createStatement().execute(TABLE);
            }
            Files.createLink(file, made);
            Files.delete(made);
        } catch (IOException | SQLException | UnsupportedOperationException e) {
            // Another process was first, or there are no links here; whatever else is wrong, DuckDB says of the file.
            made.toFile().delete();
        }
    }

    private Connection connect(Path file, String mode) throws SQLException {
        var settings = new Properties();
        settings.setProperty("access_mode", mode);
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return new DuckDBDriver().connect("jdbc:duckdb:" + file.toAbsolutePath(), settings);
            } catch (SQLException e) {
                if (!isTaken(e) || System.nanoTime() > deadline) {
                    throw e;
                }
                pause();
            }
        }
    }

    /** DuckDB would wait at a pipe for ever. */
    private void requireRegular() {
        try {
            InputFiles.requireRegular(file);
        } catch (LimitException e) {
            throw unusable(e.getMessage(), e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GemmaException("The wait for the history was interrupted; run the build again.", e);
        }
    }

    /** DuckDB has no error code for it. */
    private static boolean isTaken(SQLException e) {
        return String.valueOf(e.getMessage()).contains("lock on file");
    }

    private GemmaException unusable(SQLException e) {
        return isTaken(e)
                ? new GemmaException(
                        "The history " + file + " is taken by another process; close it, or run the build again.", e)
                : unusable(Shown.line(Sentence.firstLine(e)), e);
    }

    private GemmaException unusable(@Nullable String why, Exception e) {
        return new GemmaException(
                "The file " + file + " cannot be used as a history (" + why + "); name another one in gemma.history.",
                e);
    }

    private static void fill(PreparedStatement insert, HistoryEntry entry) throws SQLException {
        insert.setObject(1, entry.at().atOffset(ZoneOffset.UTC));
        insert.setString(2, entry.revision());
        insert.setString(3, entry.role());
        insert.setString(4, entry.checkpoint());
        insert.setString(5, entry.name());
        insert.setString(6, entry.metric());
        insert.setString(7, entry.unit().name());
        insert.setDouble(8, entry.score());
        insert.setInt(9, entry.n());
        insert.setString(10, entry.verdict());
    }

    private static HistoryEntry read(ResultSet row) throws SQLException {
        String name = value(row, "name", String.class);
        String unit = value(row, "unit", String.class);
        double score = value(row, "score", Double.class);
        int n = value(row, "n", Integer.class);
        try {
            return new HistoryEntry(
                    value(row, "measured_at", OffsetDateTime.class).toInstant(),
                    value(row, "revision", String.class),
                    value(row, "role", String.class),
                    value(row, "checkpoint", String.class),
                    name,
                    value(row, "metric", String.class),
                    ScoreUnit.valueOf(unit),
                    score,
                    n,
                    value(row, "verdict", String.class));
        } catch (IllegalArgumentException e) {
            throw new SQLException("a score of " + name + " is " + score + " " + unit + " of " + n + " items", e);
        }
    }

    private static <T> T value(ResultSet row, String column, Class<T> type) throws SQLException {
        T value = row.getObject(column, type);
        if (value == null) {
            throw new SQLException("a row has no " + column);
        }
        return value;
    }
}
