package io.gemmajunit.dataset.parquet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the footer of a Parquet file says of its columns where DuckDB says otherwise, or nothing.
 *
 * @param columns names; DuckDB renames those without one, and those that differ in case alone
 * @param old those of INT96, which is nanoseconds to the harness
 * @param refusal what the rows would not be read as the harness reads them for, as the end of a sentence
 */
record ParquetSchema(List<String> columns, Set<String> old, Optional<String> refusal) {

    private static final byte[] ARROW = "ARROW:schema".getBytes(StandardCharsets.US_ASCII);

    /** In the metadata of each file that Spark writes, whose times are whole microseconds. */
    private static final byte[] SPARK = "org.apache.spark.version".getBytes(StandardCharsets.US_ASCII);

    private static final long INT96 = 3;
    private static final long FIXED_LENGTH = 7;
    private static final long BYTE_STREAM_SPLIT = 9;

    /** DuckDB's longest decimals; it takes others for floating-point numbers. */
    private static final int DIGITS = 38;

    /** Of a file whose footer cannot be read, which DuckDB refuses. */
    static final ParquetSchema NONE = new ParquetSchema(List.of(), Set.of(), Optional.empty());

    /**
     * Reads the metadata of a file.
     *
     * @throws ClassCastException if it is none
     * @throws IllegalArgumentException if Arrow's schema in it is none, saying so
     */
    static ParquetSchema of(Map<Integer, Object> footer) {
        List<Map<Integer, Object>> elements = structs(footer.get(2));
        List<String> names = new ArrayList<>();
        Set<String> old = new HashSet<>();
        for (int i = 1; i < elements.size(); i = behind(elements, i)) {
            String name = text(elements.get(i).get(4));
            names.add(name);
            if (isOld(elements.get(i))) {
                old.add(name);
            }
        }
        Optional<String> tooLong = elements.stream()
                .filter(element -> element.get(8) instanceof Long precision && precision > DIGITS)
                .map(element ->
                        "the column " + text(element.get(4)) + " has decimals of more than " + DIGITS + " digits")
                .findFirst();
        return new ParquetSchema(
                names,
                old,
                tooLong.or(() -> alike(elements))
                        .or(() -> nanoseconds(footer, elements, old))
                        .or(() -> split(footer))
                        .or(() -> arrow(footer)));
    }

    /** DuckDB cuts times of this type to microseconds. */
    private static Optional<String> nanoseconds(
            Map<Integer, Object> footer, List<Map<Integer, Object>> elements, Set<String> old) {
        return elements.stream()
                .filter(ParquetSchema::isOld)
                .map(element -> text(element.get(4)))
                .filter(name -> value(footer, SPARK).isEmpty() || !old.contains(name))
                .map(name -> "the column " + name + " has times in nanoseconds of the old type INT96")
                .findFirst();
    }

    private static boolean isOld(Map<Integer, Object> element) {
        return number(element, 1) == INT96;
    }

    /** DuckDB gives the later of two fields of a struct another name. */
    private static Optional<String> alike(List<Map<Integer, Object>> elements) {
        for (int i = 1; i < elements.size(); i++) {
            Map<String, String> fields = new HashMap<>();
            int end = behind(elements, i);
            for (int j = i + 1; j < end; j = behind(elements, j)) {
                String name = text(elements.get(j).get(4));
                String other = fields.put(name.toLowerCase(Locale.ROOT), name);
                if (other != null) {
                    return Optional.of("the struct " + text(elements.get(i).get(4)) + " has the fields " + other
                            + " and " + name + ", which differ in case alone");
                }
            }
        }
        return Optional.empty();
    }

    /** DuckDB's driver does not say why it reads no such column. */
    private static Optional<String> split(Map<Integer, Object> footer) {
        return structs(footer.get(4)).stream()
                .flatMap(group -> structs(group.get(1)).stream())
                .flatMap(chunk -> structs(List.of(chunk.getOrDefault(3, Map.of()))).stream())
                .filter(column -> number(column, 1) == FIXED_LENGTH)
                .filter(column -> column.get(2) instanceof List<?> encodings && encodings.contains(BYTE_STREAM_SPLIT))
                .findFirst()
                .map(
                        column -> "the column " + text(((List<?>) column.get(3)).get(0))
                                + " has values of a fixed length in the encoding BYTE_STREAM_SPLIT, which DuckDB does not know");
    }

    private static Optional<String> arrow(Map<Integer, Object> footer) {
        return value(footer, ARROW).flatMap(ArrowSchema::refusal);
    }

    /** Returns what the footer has for a key. */
    private static Optional<byte[]> value(Map<Integer, Object> footer, byte[] wanted) {
        return structs(footer.get(5)).stream()
                .filter(pair -> pair.get(1) instanceof byte[] key && Arrays.equals(key, wanted))
                .filter(pair -> pair.get(2) instanceof byte[])
                .map(pair -> (byte[]) pair.get(2))
                .findFirst();
    }

    /** Elements are listed depth first. */
    private static int behind(List<Map<Integer, Object>> elements, int index) {
        int next = index + 1;
        for (long left = number(elements.get(index), 5); left > 0 && next < elements.size(); left--) {
            left += number(elements.get(next++), 5);
        }
        return next;
    }

    private static long number(Map<Integer, Object> element, int id) {
        return element.get(id) instanceof Long number ? number : 0;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : new String((byte[]) value, StandardCharsets.UTF_8);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<Integer, Object>> structs(@Nullable Object list) {
        return list == null ? List.of() : (List<Map<Integer, Object>>) list;
    }
}
