package io.gemmajunit.maven.fork;

import io.gemmajunit.protocol.SentProperties;
import java.io.IOException;
import java.nio.file.Path;

/** What the tests run in a JVM of its own; the first argument says what it does. */
final class ChildMain {

    private ChildMain() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        switch (args[0]) {
            case "echo" -> echo(args);
            case "secrets" -> showSecrets();
            case "exit" -> System.exit(Integer.parseInt(args[1]));
            case "flood" -> flood(Integer.parseInt(args[1]));
            case "stdin" -> watchStandardInput();
            case "sleep" -> Thread.sleep(60_000);
            case "parent" -> startSleepingChild();
            case "stubborn" -> {
                Runtime.getRuntime().addShutdownHook(new Thread(ChildMain::sleepOn));
                System.out.println("[gemma] up");
                Thread.sleep(60_000);
            }
            case "oom" -> {
                var hoard = new long[1 << 28];
                System.out.println(hoard.length);
            }
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static void echo(String[] args) {
        for (var arg : args) {
            System.out.println("[gemma] arg " + arg);
        }
        System.out.println("[gemma] property " + System.getProperty("gemma.checkpoint"));
        System.out.println("[gemma] variable " + System.getenv("GEMMA_TEST"));
        System.out.println("[gemma] directory " + System.getProperty("user.dir"));
        System.out.println("not for the user");
        System.err.println("[gemma] from stderr");
    }

    /** Shows secrets backwards, so that nothing hides them, and then as they are. */
    private static void showSecrets() throws IOException {
        var sent = SentProperties.read(System.in);
        System.out.println("[gemma] names " + sent.keySet());
        sent.forEach((name, value) -> System.out.println("[gemma] " + new StringBuilder(value).reverse()));
        sent.forEach((name, value) -> System.out.println("[gemma] shown " + value));
        System.out.println("[gemma] variable " + System.getenv("MY_PASSWORD"));
        System.err.println("plain " + System.getProperty("plain") + " " + System.getProperty("api.key"));
    }

    private static void flood(int lines) {
        for (int i = 0; i < lines; i++) {
            System.out.println("out " + i + " ".repeat(200));
            System.err.println("err " + i + " ".repeat(200));
        }
    }

    private static void watchStandardInput() throws InterruptedException {
        var watch = new Thread(() -> {
            try {
                System.out.println("[gemma] standard input gave " + System.in.read());
            } catch (IOException e) {
                System.out.println("[gemma] standard input is broken: " + e);
            }
        });
        watch.setDaemon(true);
        watch.start();
        watch.join(1000);
    }

    private static void startSleepingChild() throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var child = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), ChildMain.class.getName(), "sleep")
                .start();
        System.out.println("[gemma] " + child.pid());
        Thread.sleep(60_000);
    }

    private static void sleepOn() {
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
