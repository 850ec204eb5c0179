package io.gemmajunit.maven.model;

import java.util.Locale;
import org.apache.maven.plugin.logging.Log;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferCancelledException;
import org.eclipse.aether.transfer.TransferEvent;
import org.eclipse.aether.transfer.TransferListener;
import org.jspecify.annotations.Nullable;

/** Tells the size of a library when its download begins, also where Maven is told to show no transfers. */
final class DownloadSize extends AbstractTransferListener {

    private static final double MEGABYTE = 1e6;

    private final Log log;
    private final @Nullable TransferListener listener;

    /** @param listener of the build, which is told everything as before; null for none */
    DownloadSize(Log log, @Nullable TransferListener listener) {
        this.log = log;
        this.listener = listener;
    }

    @Override
    public void transferInitiated(TransferEvent event) throws TransferCancelledException {
        if (listener != null) {
            listener.transferInitiated(event);
        }
    }

    @Override
    public void transferStarted(TransferEvent event) throws TransferCancelledException {
        var resource = event.getResource();
        var name = resource.getResourceName();
        if (name.endsWith(".jar") && resource.getContentLength() >= 0) {
            log.info("Downloading " + name.substring(name.lastIndexOf('/') + 1) + " once, "
                    + inWords(resource.getContentLength()) + ", from " + resource.getRepositoryUrl());
        }
        if (listener != null) {
            listener.transferStarted(event);
        }
    }

    @Override
    public void transferProgressed(TransferEvent event) throws TransferCancelledException {
        if (listener != null) {
            listener.transferProgressed(event);
        }
    }

    @Override
    public void transferCorrupted(TransferEvent event) throws TransferCancelledException {
        if (listener != null) {
            listener.transferCorrupted(event);
        }
    }

    @Override
    public void transferSucceeded(TransferEvent event) {
        if (listener != null) {
            listener.transferSucceeded(event);
        }
    }

    @Override
    public void transferFailed(TransferEvent event) {
        if (listener != null) {
            listener.transferFailed(event);
        }
    }

    private static String inWords(long bytes) {
        double megabytes = bytes / MEGABYTE;
        return megabytes < 1000
                ? String.format(Locale.ROOT, "%.1f MB", megabytes)
                : String.format(Locale.ROOT, "%.1f GB", megabytes / 1000);
    }
}
