package io.gemmajunit.engine.torch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packs a program into the archive that libtorch loads: a zip of four stored entries, of which one is the source and
 * the others are constant (format of {@code torch.jit.save} in PyTorch 2.7).
 */
public final class TorchScriptArchive {

    /** A pickled instance of {@code __torch__.Gemma} without state. */
    private static final byte[] OBJECT = latin1("\u0080\u0002c__torch__\nGemma\n)\u0081}b.");
    /** A pickled empty tuple. */
    private static final byte[] NO_CONSTANTS = latin1("\u0080\u0002).");

    private static final byte[] VERSION = latin1("3\n");

    private TorchScriptArchive() {}

    public static byte[] of(String source) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            store(zip, "m/data.pkl", OBJECT);
            store(zip, "m/code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
            store(zip, "m/constants.pkl", NO_CONSTANTS);
            store(zip, "m/version", VERSION);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
