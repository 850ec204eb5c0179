package io.gemmajunit.dataset.parquet;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Looks at the checksums of the pages of a Parquet file, which DuckDB passes over: those in the headers of pages
 * ("Checksumming" in Parquet's documentation of the file format), those that pages compressed by gzip end with (RFC
 * 1952), and that pages which are not compressed have one size. Whatever else is wrong is left to DuckDB.
 */
record ParquetPages(RandomAccessFile file) {

    private static final int END = 8;
    private static final int LARGEST_FOOTER = 1 << 26;
    private static final int UNCOMPRESSED = 0;
    private static final int GZIP = 2;

    /**
     * Returns what the footer says of columns; nothing if there is none, which DuckDB refuses.
     *
     * @throws IllegalArgumentException if a page or Arrow's schema is damaged, as far as can be seen; it says how
     */
    static ParquetSchema schema(Path path) {
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            var pages = new ParquetPages(file);
            Map<Integer, Object> footer = pages.footer();
            pages.fault(footer).ifPresent(fault -> {
                throw new IllegalArgumentException("a page of it has another " + fault + " than it says");
            });
            return ParquetSchema.of(footer);
        } catch (IOException | ClassCastException e) {
            return ParquetSchema.NONE;
        }
    }

    private Optional<String> fault(Map<Integer, Object> footer) {
        try {
            for (Object group : list(footer, 4)) {
                for (Object chunk : list(struct(group), 1)) {
                    Optional<String> fault = faultOfColumn(struct(struct(chunk).getOrDefault(3, Map.of())));
                    if (fault.isPresent()) {
                        return fault;
                    }
                }
            }
            return Optional.empty();
        } catch (IOException | ClassCastException e) {
            return Optional.empty();
        }
    }

    private Map<Integer, Object> footer() throws IOException {
        file.seek(Math.max(0, file.length() - END));
        int length = Integer.reverseBytes(file.readInt());
        long start = file.length() - END - length;
        if (length < 0 || length > LARGEST_FOOTER || start < 0) {
            throw new EOFException();
        }
        return new CompactThrift(new DataInputStream(from(start))).struct();
    }

    /** @param column metadata of a column of one group of rows */
    private Optional<String> faultOfColumn(Map<Integer, Object> column) throws IOException {
        long position = number(column, 9);
        if (number(column, 11) > 0) {
            position = Math.min(position, number(column, 11));
        }
        long end = position + number(column, 7);
        while (position < end) {
            var counted = new Part(from(position), Long.MAX_VALUE);
            var header = new CompactThrift(new DataInputStream(counted)).struct();
            long length = number(header, 3);
            if (length < 0 || length > end - position) {
                throw new EOFException();
            }
            position += counted.read;
            if (header.containsKey(4) && (int) number(header, 4) != crc(position, length)
                    || number(column, 4) == GZIP && !isUnpacked(header, position, length)) {
                return Optional.of("checksum");
            }
            if (number(column, 4) == UNCOMPRESSED && number(header, 2) != length) {
                return Optional.of("size");
            }
            position += length;
        }
        return Optional.empty();
    }

    private int crc(long position, long length) throws IOException {
        var checked = new CheckedInputStream(new Part(from(position), length), new CRC32());
        checked.transferTo(OutputStream.nullOutputStream());
        return (int) checked.getChecksum().getValue();
    }

    /** Returns whether a page unpacks to the size in its header; levels of newer pages are not packed. */
    private boolean isUnpacked(Map<Integer, Object> header, long position, long length) throws IOException {
        var newer = struct(header.getOrDefault(8, Map.of()));
        long levels = number(newer, 5) + number(newer, 6);
        if (Boolean.FALSE.equals(newer.get(7)) || levels < 0 || levels >= length) {
            return true;
        }
        long most = number(header, 2) - levels;
        try {
            // A part of more than it says is not read further.
            return !isGzip(position + levels)
                    || most >= 0
                            && new GZIPInputStream(new Part(from(position + levels), length - levels)).skip(most + 1)
                                    == most;
        } catch (ZipException | EOFException e) {
            return false;
        }
    }

    private boolean isGzip(long position) throws IOException {
        InputStream begin = from(position);
        return begin.read() == (GZIPInputStream.GZIP_MAGIC & 0xFF)
                && begin.read() == GZIPInputStream.GZIP_MAGIC >> Byte.SIZE;
    }

    /** The file itself stays open. */
    private InputStream from(long position) throws IOException {
        file.seek(position);
        return new BufferedInputStream(Channels.newInputStream(file.getChannel()));
    }

    private static List<?> list(Map<Integer, Object> fields, int id) {
        return (List<?>) fields.getOrDefault(id, List.of());
    }

    @SuppressWarnings("unchecked")
    private static Map<Integer, Object> struct(Object value) {
        return (Map<Integer, Object>) value;
    }

    private static long number(Map<Integer, Object> fields, int id) {
        return (long) fields.getOrDefault(id, 0L);
    }

    /** The first bytes of a stream, counted. */
    private static final class Part extends FilterInputStream {

        private final long most;
        private long read;

        Part(InputStream in, long most) {
            super(in);
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            int next = read < most ? super.read() : -1;
            read += next < 0 ? 0 : 1;
            return next;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = read < most ? super.read(bytes, offset, (int) Math.min(length, most - read)) : -1;
            read += Math.max(0, count);
            return count;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
