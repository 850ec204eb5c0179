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
    private final String beginning;
    private final String fingerprint;
    private transient RefusalDetector detector;

    /** @param beginning what of the answer the chat template has written already */
    SettledAnswer(RefusalDetector detector, String prompt, String beginning) {
        this.detector = detector;
        this.prompt = prompt;
        this.beginning = beginning;
        this.fingerprint = fingerprint(detector);
    }

    private String fingerprint(RefusalDetector detector) {
        return Sha256.ofJson(List.of(detector.fingerprint(PURPOSE), prompt, beginning));
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public boolean test(String answer) {
        return detector.isSettled(prompt, beginning + answer);
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
        if (!fingerprint.equals(fingerprint(detector))) {
            throw new InvalidObjectException("the rules for refusals are those of another version of gemma-junit");
        }
    }
}
