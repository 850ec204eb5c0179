package io.gemmajunit.maven.fork;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** NVIDIA's driver, as its own program sees it; asked before gigabytes are fetched for a card that is not there. */
public final class NvidiaDriver {

    private final List<String> command;
    private final int seconds;

    /**
     * @param command lists the GPUs, a line each
     * @param seconds in which it has to
     */
    NvidiaDriver(List<String> command, int seconds) {
        this.command = List.copyOf(command);
        this.seconds = seconds;
    }

    /** Returns that of this machine. */
    public static NvidiaDriver ofMachine() {
        return new NvidiaDriver(List.of("nvidia-smi", "-L"), 60);
    }

    /**
     * Verifies that there are GPUs.
     *
     * @param device {@code cuda}, or {@code cuda:} and the number of the GPU; of several with commas between them
     * @throws ForkException if driver or card is missing
     */
    public void require(String device) {
        var lines = lines(device);
        var cards = lines.stream().filter(line -> line.startsWith("GPU ")).count();
        if (cards == 0) {
            throw new ForkException(missing(
                    device, lines.stream().findFirst().orElse("it says nothing").replaceAll("[.\\s]+$", "")));
        }
        var isBeyond = Arrays.stream(device.split(","))
                .map(name -> name.substring(name.indexOf(':') + 1).strip())
                .anyMatch(number -> number.matches("\\d{1,3}") && Integer.parseInt(number) >= cards);
        if (isBeyond) {
            throw new ForkException("gemma.device is " + device + ", but the last GPU of this machine is cuda:"
                    + (cards - 1) + "; set gemma.device to one that is there.");
        }
    }

    private List<String> lines(String device) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new ForkException(missing(device, "it does not answer"));
            }
            return process.inputReader().lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            throw new ForkException(missing(device, "it cannot be run"), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ForkException("The build was interrupted while it asked for GPUs.", e);
        }
    }

    private String missing(String device, String reason) {
        return "gemma.device is " + device + ", but " + command.get(0) + ", which comes with NVIDIA's driver, shows no"
                + " GPU (" + reason + "); install card and driver, or set gemma.device=cpu.";
    }
}
