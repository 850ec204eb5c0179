package io.gemmajunit.run;

import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.text.Tokenizer;
import java.util.SortedMap;
import java.util.TreeMap;

/** A fake that answers texts, so that it needs neither tokens nor an engine. */
public abstract class TextOnlyModel implements LanguageModel {

    @Override
    public SortedMap<String, String> environment() {
        return new TreeMap<>();
    }

    @Override
    public int beginnings(String prompt) {
        return 1;
    }

    @Override
    public float[][] logits(int[] tokens) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Tokenizer tokenizer() {
        throw new UnsupportedOperationException();
    }
}
