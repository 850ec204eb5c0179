package io.gemmajunit.maven.fork;

import io.gemmajunit.activity.Activity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Says what it does and does not come to its end. */
final class ActivityChild {

    private ActivityChild() {}

    public static void main(String[] arguments) throws Exception {
        Activity.during("reading chat_template.jinja", () -> end(arguments[0]));
    }

    private static int end(String how) throws IOException, InterruptedException {
        switch (how) {
            case "hang" -> TimeUnit.HOURS.sleep(1);
            case "heap" -> {
                List<byte[]> all = new ArrayList<>();
                while (all.size() < Integer.MAX_VALUE) {
                    all.add(new byte[1 << 20]);
                }
            }
            default -> {
                String self = Long.toString(ProcessHandle.current().pid());
                new ProcessBuilder("kill", "-" + how, self).start().waitFor();
                TimeUnit.HOURS.sleep(1);
            }
        }
        return 0;
    }
}
