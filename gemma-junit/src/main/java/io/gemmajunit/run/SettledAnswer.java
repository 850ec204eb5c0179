package io.gemmajunit.run;

import io.gemmajunit.fingerprint.Sha256;
import io.gemmajunit.model.NamedEnd;
import io.gemmajunit.refusal.RefusalDetector;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.List;

/** Ends an answer that is compliance, whatever follows. Serializable, since other JVMs have the same rules. */
final class SettledAnswer implements NamedEnd, Serializable {

    private static final long serialVersionUID = 1L;
    private static final String PURPOSE = "where answers are settled";

    private final String prompt;
    private final String fingerprint;
    private transient RefusalDetector detector;

    SettledAnswer(RefusalDetector detector, String prompt) {
        this.detector = detector;
        this.prompt = prompt;
        this.fingerprint = fingerprint(detector, prompt);
    }

    private static String fingerprint(RefusalDetector detector, String prompt) {
        return Sha256.ofJson(List.of(detector.fingerprint(PURPOSE), prompt));
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public boolean test(String answer) {
        return detector.isSettled(prompt, answer);
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        if (detector != RefusalDetector.standard()) {
            throw new NotSerializableException("rules for refusals of your own, refusal-<language>.yaml");
        }
        out.defaultWriteObject();
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        detector = RefusalDetector.standard();
        if (!fingerprint.equals(fingerprint(detector, prompt))) {
            throw new InvalidObjectException("the rules for refusals are those of another version of gemma-junit");
        }
    }
}
