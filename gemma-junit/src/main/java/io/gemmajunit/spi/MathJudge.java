package io.gemmajunit.spi;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Decides whether an answer to a mathematical problem is right where that cannot be proven without a computer algebra
 * system. The service is this type: {@code META-INF/services/io.gemmajunit.spi.MathJudge}; there may be one on the
 * class path.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface MathJudge {

    /**
     * Returns whether an answer is right.
     *
     * @param solution of the dataset, with the right answer in {@code \boxed}
     * @param answer all that the model said
     */
    boolean isRight(String solution, String answer);

    /**
     * Returns a name and a version that change whenever it decides otherwise. They are part of the task's fingerprint,
     * so scores under another one are not compared with earlier ones.
     */
    String version();
}
