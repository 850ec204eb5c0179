package io.gemmajunit.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.activity.Activity;
import org.junit.jupiter.api.Test;

class WhatBrokeTest {

    @Test
    void namesWhatWasBeingDoneAndTheFixOfAStackThatIsFull() {
        var full = Activity.during("reading the file deep.yaml", () -> WhatBroke.sentence(new StackOverflowError()));
        var other = Activity.during("asking for item 7", () -> WhatBroke.sentence(new NoClassDefFoundError("a/B")));
        var sentence = WhatBroke.sentence(new IllegalStateException("The file is closed."));

        assertThat(sentence).isEqualTo("java.lang.IllegalStateException: The file is closed.");
        assertThat(full)
                .isEqualTo("the stack of a thread was too small. It was reading the file deep.yaml."
                        + " Give each more with gemma.argLine, for example -Xss2m.");
        assertThat(other).isEqualTo("java.lang.NoClassDefFoundError: a/B. It was asking for item 7.");
    }
}
