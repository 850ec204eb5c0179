package io.gemmajunit.maven.console;

import io.gemmajunit.maven.report.Style;
import io.gemmajunit.maven.report.Tone;
import org.apache.maven.shared.utils.logging.MessageUtils;

/** Maven's own colours, which it uses on terminals only. */
public final class MavenStyle implements Style {

    @Override
    public String apply(Tone tone, String text) {
        var message = MessageUtils.buffer();
        return switch (tone) {
            case GOOD -> message.success(text).build();
            case UNSURE -> message.warning(text).build();
            case BAD -> message.failure(text).build();
        };
    }
}
