package io.gemmajunit.input;

import java.io.IOException;
import java.nio.file.FileSystemException;
import org.jspecify.annotations.Nullable;

/** Why a file cannot be read, in the words of the operating system. */
public final class ReadFault {

    private ReadFault() {}

    /** Returns the reason on one line, without the name of the file or of a class, and without an end. */
    public static String reason(IOException e) {
        @Nullable String reason = e instanceof FileSystemException denied ? denied.getReason() : e.getMessage();
        if (reason == null) {
            return e instanceof java.nio.file.AccessDeniedException ? "Permission denied" : "Input/output error";
        }
        return reason.lines().findFirst().orElse(reason);
    }
}
